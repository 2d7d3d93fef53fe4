using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet packs</c>: how packs and the roll-out stand.</summary>
internal static class PacksCommand
{
    private const int LogLines = 10;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var command = new DocumentedCommand("packs", "Shows the root of trust, the packs, and how the roll-out stands.", "edgerec-fleet packs");
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => PackOptions.JudgedAsync(async () =>
        {
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            await WriteAsync(Console.Out, new PackStore(fleet.Store.Documents), fleet, cancellationToken);
        }));
        return command;
    }

    private static async Task WriteAsync(TextWriter to, PackStore packs, OpenedFleet fleet, CancellationToken cancellationToken)
    {
        // A version was never looked at by whoever published it before versions were strict, and reasons are what people and televisions wrote.
        Task Line(string line) => to.WriteLineAsync(TerminalEscapes.Of(line));
        Envelope? root = await packs.RootAsync(cancellationToken);
        await Line(root is null ? "Root     none: see docs/packs.md" : FormattableString.Invariant($"Root     {DocumentVerifier.OpenFirstRoot(root).Version}, good until {DocumentVerifier.OpenFirstRoot(root).Expires:yyyy-MM-dd}"));
        foreach ((string version, DateTimeOffset at) in await packs.PacksAsync(cancellationToken))
        {
            await Line(FormattableString.Invariant($"Pack     {version}, published {at:yyyy-MM-dd HH:mm}"));
        }

        if (await packs.PlanAsync(cancellationToken) is var (plan, _))
        {
            await Line($"Roll-out {plan.Candidate.Version} over {plan.Control?.Version ?? "what televisions came with"}: {plan.State}, stage {plan.Stage + 1} of {plan.Stages.Count} ({RolloutConductor.Percent(plan.Share)}){(plan.Reason is null ? "" : ": " + plan.Reason)}");
            if (plan.KeptNow is { } kept)
            {
                await Line($"{RolloutConductor.Percent(kept.Holdout)} keep {kept.Pack?.Version ?? "what televisions came with"} until 'edgerec-fleet release'");
            }

            RolloutHealth health = await RolloutHealth.GatherAsync(fleet.Store.Devices, plan, cancellationToken);
            await Line($"Health   {health.Running} of {health.Assigned} televisions reported with it, {health.Lost} refused it or took it back; {health.Control.PageP99s.Count} to compare with");
        }

        foreach ((DateTimeOffset at, string line) in await packs.LogAsync(LogLines, cancellationToken))
        {
            await Line(FormattableString.Invariant($"{at:yyyy-MM-dd HH:mm} {line}"));
        }
    }
}
