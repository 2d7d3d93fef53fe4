using System.Text.Json;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>To which packs this television does not go back, whoever asks for it, by the signed documents that it trusts.</summary>
/// <param name="Floor">None below this version; null for any.</param>
/// <param name="Withdrawn">Hashes of the documents of packs that the operator withdrew.</param>
internal sealed record PackLimits(string? Floor, IReadOnlyCollection<string> Withdrawn)
{
    /// <summary>No limits.</summary>
    public static PackLimits None { get; } = new(null, []);

    /// <summary>Reads what is trusted; <see cref="None"/> where that is nothing.</summary>
    /// <param name="folder">The files of syncing.</param>
    public static PackLimits Read(SyncFolder folder) =>
        folder.Read(folder.Trust, "the installed root of trust, or the first that the fleet sends, begins anew, and with it what counts as older", json => Parse(json) is not null) is { } kept ? Parse(kept) ?? None : None;

    /// <summary>Whether a pack may be gone back to.</summary>
    public bool Allow(HeldPack pack) =>
        (pack.Document is null || !Withdrawn.Contains(pack.Document))
        && (Floor is null || (PackVersion.Compare(pack.Version, Floor) >= 0 && (pack.SignedVersion is null || PackVersion.Compare(pack.SignedVersion, Floor) >= 0)));

    private static PackLimits? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PackFilesJson.Default.TrustState) is { } state
                ? new PackLimits(state.Floor, [.. (state.Rollout is { } rollout ? JsonSerializer.Deserialize(rollout.ToEnvelope().Payload.Span, PackDocumentsJson.Default.RolloutDocument)?.Withdrawn : null)?.Select(pack => pack.Document) ?? []])
                : null;
        }
        catch (Exception e) when (e is JsonException or DocumentRefusedException or NullReferenceException)
        {
            return null;
        }
    }
}
