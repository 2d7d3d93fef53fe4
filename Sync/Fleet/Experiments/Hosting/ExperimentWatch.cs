using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Hosting;

/// <summary>
/// Makes facts, looks at the guardrails of every experiment that runs with all that came until now, stops those that do harm, and makes the reports of whole days. A stop is the guardrail's own: nobody has to
/// be awake. Roll-outs of winners go on to their next stage.
/// </summary>
/// <param name="store">The fleet's store.</param>
/// <param name="experiments">The experiments.</param>
/// <param name="reports">Where reports are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class ExperimentWatch(IFleetStore store, ExperimentService experiments, ReportStore reports, TimeProvider time)
{
    /// <summary>Who stops an experiment that does harm, for the audit log.</summary>
    public const string Guardrail = "guardrail";

    /// <summary>Who lets a roll-out grow, for the audit log.</summary>
    public const string RollOut = "roll-out";

    private readonly FactsMaker _maker = new(store, time);
    private readonly StoredFacts _facts = new(store);
    private readonly ReportMaker _reports = new(new StoredFacts(store), time);

    /// <summary>Whether anything runs, or has ended without a last report.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        foreach (StoredExperiment experiment in await experiments.ListAsync(cancellationToken))
        {
            if (experiment.State.IsRunning || await IsReportDueAsync(experiment, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks once.</summary>
    /// <returns>What was done, a sentence each.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        await _maker.CatchUpAsync(null, cancellationToken);
        var done = new List<string>();
        foreach (StoredExperiment experiment in await experiments.ListAsync(cancellationToken))
        {
            if (experiment.State.IsRunning && await BrokenAsync(experiment, cancellationToken) is { } reason)
            {
                ExperimentChange stopped = await experiments.StopAsync(experiment.Design.Key, reason, Guardrail, cancellationToken);
                if (stopped.Experiment is { } after)
                {
                    await reports.KeepAsync(await _reports.MakeAsync(after, null, cancellationToken), cancellationToken);
                    done.Add($"{experiment.Design.Key} was stopped by a guardrail: {reason}");
                }
            }
            else
            {
                if (NextStage(experiment) is { } stage && (await experiments.GrowAsync(experiment.Design.Key, stage, RollOut, cancellationToken)).Experiment is not null)
                {
                    done.Add(FormattableString.Invariant($"{experiment.Design.Key} goes on to {100 * stage:0.##} %."));
                }

                if (await IsReportDueAsync(experiment, cancellationToken))
                {
                    await reports.KeepAsync(await _reports.MakeAsync(experiment, null, cancellationToken), cancellationToken);
                }
            }
        }

        return done;
    }

    /// <summary>Why an experiment has to stop, with all that came until now; null if it may go on.</summary>
    private async Task<string?> BrokenAsync(StoredExperiment experiment, CancellationToken cancellationToken)
    {
        ExperimentReport now = await _reports.MakeAsync(experiment, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        return now.Guardrails.Any(guardrail => guardrail.IsBroken)
            ? VerdictSentence.Of(now.Design, VerdictKind.Harmful, null, now.Effects, now.SampleRatio, now.Guardrails) : null;
    }

    /// <summary>The next coverage of a roll-out whose stage has lasted long enough; null for none.</summary>
    private double? NextStage(StoredExperiment experiment) =>
        experiment is { State.IsRunning: true, Rollout: { } rollout } && time.GetUtcNow() - experiment.Coverages[^1].At >= rollout.Wait
            ? rollout.Stages.Where(stage => stage > experiment.Design.Coverage).Select(stage => (double?)stage).FirstOrDefault() : null;

    /// <summary>One a day while it runs, and one when it has ended.</summary>
    private async Task<bool> IsReportDueAsync(StoredExperiment experiment, CancellationToken cancellationToken)
    {
        ExperimentReport? kept = await reports.LatestAsync(experiment.Design.Key, cancellationToken);
        DateOnly yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1), last = (await _facts.ReachAsync(cancellationToken)).Last is { } reached && reached < yesterday ? reached : yesterday;
        return kept is null || kept.State != experiment.State || !kept.Design.Coverage.Equals(experiment.Design.Coverage)
            || (experiment.State.IsRunning && kept.Through < last);
    }
}
