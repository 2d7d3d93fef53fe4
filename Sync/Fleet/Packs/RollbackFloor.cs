using System.Text.Json;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>What a pack's floor makes of its rollback.</summary>
internal static class RollbackFloor
{
    /// <summary>Says where televisions may not go back to the pack of before.</summary>
    /// <returns>A sentence for a person; null where they may.</returns>
    public static async Task<string?> WarningAsync(PackStore packs, RolloutPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Control is not { } control || await packs.PackAsync(plan.Candidate.Version, cancellationToken) is not { } envelope)
        {
            return null;
        }

        return JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.PackDocument)?.Floor is { } floor && PackVersion.Compare(control.Version, floor) < 0
            ? $"Televisions that have trusted {plan.Candidate.Version} take no pack below its floor {floor}, so not {control.Version} either: they use what was installed with the program until a later pack comes. Programs from before this was so stay at {plan.Candidate.Version} until the next roll-out is done."
            : null;
    }
}
