using System.Globalization;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Commands;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Rollout;

/// <summary>
/// What won an experiment, on its way to everybody: a pack by the signed roll-out of packs, other flags as an experiment of their own that grows stage by stage, with the same guardrails and one unit in a
/// hundred that keeps what is today for as long as it runs.
/// </summary>
internal sealed class WinnerRollout
{
    /// <summary>The share of units that keeps what is today.</summary>
    public const double Holdout = 0.01;

    /// <summary>The same for the roll-out of packs.</summary>
    public const string HoldoutText = "1%";

    private readonly ExperimentService _service;
    private readonly StoredExperiment _won;
    private readonly Variation _winner;
    private readonly string _reason;

    private WinnerRollout(ExperimentService service, StoredExperiment won, Variation winner, string reason) => (_service, _won, _winner, _reason) = (service, won, winner, reason);

    /// <summary>The pack that won; null where the winner changes flags alone.</summary>
    public string? Pack => _winner.Flags.TryGetValue(KnownFlags.ModelsPack, out string? value) && JsonSerializer.Deserialize<string>(value) is { Length: > 0 } version ? version : null;

    /// <summary>Whether the experiment still runs: then no roll-out of its winner was begun, or the database died before it had ended.</summary>
    public bool IsRunning => _won.State.IsRunning;

    /// <summary>Finds what won.</summary>
    /// <exception cref="CommandException">There is no such experiment, or no winner and no force.</exception>
    public static async Task<WinnerRollout> FindAsync(IFleetStore store, TimeProvider time, WinnerChoice choice, CancellationToken cancellationToken)
    {
        var service = new ExperimentService(store, time);
        StoredExperiment won = await ExperimentCommand.FindAsync(service, choice.Experiment, cancellationToken);
        await new FactsMaker(store, time).CatchUpAsync(null, cancellationToken);
        ExperimentReport report = await new ReportMaker(new StoredFacts(store), time).MakeAsync(won, null, cancellationToken);
        int? variation = choice.IsForced ? choice.Variation ?? report.Verdict.Winner ?? 1 : report.Verdict.Winner;
        if (variation is null)
        {
            throw new CommandException(ExitCode.Failed, $"'{choice.Experiment}' has no winner. {report.Verdict.Sentence} '--force --reason …' rolls out all the same.");
        }

        return variation < 1 || variation >= won.Design.Variations.Count
            ? throw new CommandException(ExitCode.Usage, $"--variation: '{choice.Experiment}' has variations 1 to {won.Design.Variations.Count - 1} beside control.")
            : new WinnerRollout(service, won, won.Design.Variations[variation.Value], choice.IsForced ? $"Rolled out by force: {choice.Reason!.Trim()}" : $"Rolled out: {report.Verdict.Sentence}");
    }

    /// <summary>Makes sure that <see cref="BeginAsync"/> can, before the roll-out of the winner's pack begins.</summary>
    /// <param name="stages">Coverages, rising.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CommandException">It cannot; says why.</exception>
    public async Task RequireAbleAsync(IReadOnlyList<double> stages, CancellationToken cancellationToken)
    {
        if (DesignOf(stages) is { } rollout)
        {
            ExperimentCommand.Refuse(await _service.RollOutProblemsAsync(rollout, _won.Design.Key, cancellationToken));
        }
    }

    /// <summary>Ends the experiment and begins to roll out the winner's flags, if it has others than a pack.</summary>
    /// <param name="stages">Coverages, rising.</param>
    /// <param name="wait">The least time of a stage.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done, one sentence.</returns>
    public async Task<string> BeginAsync(IReadOnlyList<double> stages, TimeSpan wait, CancellationToken cancellationToken)
    {
        ExperimentDesign design = _won.Design;
        if (DesignOf(stages) is not { } rollout)
        {
            if (_won.State.IsRunning)
            {
                ExperimentCommand.Changed(await _service.StopAsync(design.Key, _reason, OpenedFleet.Who, cancellationToken));
            }

            return $"'{design.Key}' is stopped; its pack is rolled out.";
        }

        ExperimentCommand.Changed(await _service.RollOutAsync(rollout, new FlagRollout(design.Key, stages, wait), _reason, OpenedFleet.Who, cancellationToken));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"'{design.Key}' is stopped; “{_winner.Name}” is rolled out as '{rollout.Key}' at {100 * stages[0]:0.##} %, and {100 * Holdout:0} % keep what was before. It grows while the service runs.");
    }

    // How the winner's flags are rolled out; null where it changes a pack alone.
    private ExperimentDesign? DesignOf(IReadOnlyList<double> stages)
    {
        var flags = _winner.Flags.Where(flag => flag.Key != KnownFlags.ModelsPack).ToDictionary();
        return flags.Count == 0 ? null : _won.Design with
        {
            Key = KeyOf(_won.Design.Key), Coverage = stages[0], Layer = null, Slice = new BucketRange(0, 1), Holdout = null, AlsoWatched = [], Days = 365,
            Variations = [new Variation("as before", new Dictionary<string, string>(), Holdout), new Variation(_winner.Name, flags, 1 - Holdout)],
        };
    }

    private static string KeyOf(string key) => (key.Length > 56 ? key[..56] : key) + "-rollout";
}
