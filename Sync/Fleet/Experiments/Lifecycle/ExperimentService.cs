using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Planning;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Fleet.Experiments.Lifecycle;

/// <summary>
/// Starts, grows and stops experiments: for commands, the console and guardrails alike. What a running design says stays as it is but for its coverage, which only grows; a key is used once. Who does it is for
/// the caller to check (the console by <see cref="Role.Operator"/>); every change stands in the audit log.
/// </summary>
/// <param name="store">The fleet's store; its facts say what is to be expected of an experiment that starts.</param>
/// <param name="time">The clock.</param>
internal sealed class ExperimentService(IFleetStore store, TimeProvider time)
{
    private readonly ExperimentRegister _register = new(store.Documents);
    private readonly FeaturePublisher _publisher = new(store.Documents, time);

    /// <summary>All experiments, those that run first, each by when it started, the newest first.</summary>
    public async Task<IReadOnlyList<StoredExperiment>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _register.ReadAsync(cancellationToken)).Experiments.OrderByDescending(experiment => experiment.State.IsRunning).ThenByDescending(experiment => experiment.State.Started)];

    /// <summary>An experiment; null if there is none of that key.</summary>
    public async Task<StoredExperiment?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await _register.ReadAsync(cancellationToken)).Experiments.FirstOrDefault(experiment => experiment.Design.Key == key);

    /// <summary>Starts an experiment; televisions get it when they next ask.</summary>
    /// <param name="design">What it is.</param>
    /// <param name="who">A user's name, or <c>command line</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ExperimentChange> StartAsync(ExperimentDesign design, string who, CancellationToken cancellationToken) => ChangeAsync(
        design.Key, who, "started the experiment",
        async (known, all) =>
        {
            if (known is not null)
            {
                return Refused(known.State.IsRunning
                    ? $"'{design.Key}' runs already; what it says stays as it is, only its coverage may grow ('edgerec-fleet experiment grow')."
                    : $"'{design.Key}' was an experiment before; give this one another key, so that both stay apart for ever.");
            }

            if (await ProblemsAsync(design, FeaturePublisher.Running(all), cancellationToken) is { Count: > 0 } problems)
            {
                return Refused([.. problems]);
            }

            await _publisher.KeepByHandAsync(cancellationToken);
            return ([await BegunAsync(design, who, design.Coverage, time.GetUtcNow(), cancellationToken)], []);
        },
        cancellationToken);

    /// <summary>
    /// Starts an experiment on a day that is over, for simulated televisions whose frames are there already: a real television cannot have seen an experiment before it started. The fleet says from then on that it is
    /// simulated.
    /// </summary>
    /// <param name="design">What it is.</param>
    /// <param name="since">Its first day, UTC.</param>
    /// <param name="who">A user's name, or <c>command line</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ExperimentChange> StartSimulatedAsync(ExperimentDesign design, DateOnly since, string who, CancellationToken cancellationToken)
    {
        if (await SimulatedMark.ReadAsync(store.Documents, cancellationToken) is null && (await store.Devices.ListAsync(Guid.Empty, 1, cancellationToken)).Count > 0)
        {
            return ExperimentChange.Refused("A start in the past is for simulated televisions, and this fleet has real ones, which cannot have seen the experiment before it started. Name another folder with --data, or start it now.");
        }

        if ((await new StoredFacts(store).ReachAsync(cancellationToken)).Last is not { } last || since > last)
        {
            return ExperimentChange.Refused($"Nothing came of {since:yyyy-MM-dd} or later: bring the simulated frames in first ('edgerec-train send'), and name the first day of the experiment in them.");
        }

        return await ChangeAsync(
            design.Key, who, $"started the experiment as of {since:yyyy-MM-dd}, for simulated televisions",
            async (known, all) =>
            {
                IReadOnlyList<string> problems = known is null
                    ? await ProblemsAsync(design, FeaturePublisher.Running(all), cancellationToken) : [$"'{design.Key}' was used already; give this one another key."];
                if (problems.Count > 0)
                {
                    return Refused([.. problems]);
                }

                await SimulatedMark.WriteAsync(store.Documents, "Households of 'edgerec-train simulate'. No television is behind these figures.", cancellationToken);
                await _publisher.KeepByHandAsync(cancellationToken);
                return ([await BegunAsync(design, who, design.Coverage, new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), cancellationToken)], []);
            },
            cancellationToken);
    }

    /// <summary>Stops an experiment: its units go back to the defaults when they next ask. It cannot be started again.</summary>
    /// <param name="key">Which.</param>
    /// <param name="reason">Why, one sentence.</param>
    /// <param name="who">A user's name, <c>command line</c>, or <c>guardrail</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ExperimentChange> StopAsync(string key, string reason, string who, CancellationToken cancellationToken) => ChangeAsync(
        key, who, "stopped the experiment",
        (known, _) => Task.FromResult(
            known is null ? Refused(Unknown(key))
            : !known.State.IsRunning ? Refused($"'{key}' was stopped already, by {known.State.StoppedBy} at {known.State.Stopped:yyyy-MM-dd HH:mm} UTC.")
            : string.IsNullOrWhiteSpace(reason) ? Refused("Say why it is stopped, in one sentence: whoever looks at it later wants to know.")
            : ([Ended(known, reason, who)], [])),
        cancellationToken,
        about: reason);

    /// <summary>Lets more units take part; nobody changes the variation.</summary>
    /// <param name="key">Which.</param>
    /// <param name="coverage">The share from now on, above what it is, at most 1.</param>
    /// <param name="who">A user's name, or <c>command line</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ExperimentChange> GrowAsync(string key, double coverage, string who, CancellationToken cancellationToken) => ChangeAsync(
        key, who, "grew the experiment",
        (known, _) =>
        {
            if (known is not { State.IsRunning: true })
            {
                return Task.FromResult(Refused(known is null ? Unknown(key) : $"'{key}' does not run; only an experiment that runs can grow."));
            }

            ExperimentDesign next = known.Design with { Coverage = coverage };
            IReadOnlyList<string> problems = coverage.Equals(known.Design.Coverage)
                ? [$"The coverage of '{key}' is {Number(coverage)} already."] : DesignRules.ProblemsOfBecoming(known.Design, next);
            return Task.FromResult(problems.Count > 0
                ? Refused([.. problems])
                : ([known with { Design = next, Coverages = [.. known.Coverages, new CoverageFrom(time.GetUtcNow(), coverage)] }], []));
        },
        cancellationToken,
        about: $"to {Number(coverage)}");

    /// <summary>Ends an experiment and begins to roll its winner out, both at once.</summary>
    /// <param name="design">How the winner is rolled out.</param>
    /// <param name="rollout">How it grows.</param>
    /// <param name="reason">Why, one sentence.</param>
    /// <param name="who">A user's name, or <c>command line</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ExperimentChange> RollOutAsync(ExperimentDesign design, FlagRollout rollout, string reason, string who, CancellationToken cancellationToken) => ChangeAsync(
        design.Key, who, "began to roll out the winner",
        async (_, all) =>
        {
            if (await RollOutProblemsAsync(design, rollout.Of, all, cancellationToken) is { Count: > 0 } problems)
            {
                return Refused([.. problems]);
            }

            StoredExperiment won = all.First(experiment => experiment.Design.Key == rollout.Of);
            StoredExperiment begun = await BegunAsync(design, who, rollout.Stages[^1], time.GetUtcNow(), cancellationToken) with { Rollout = rollout };
            return (won.State.IsRunning ? [Ended(won, reason, who), begun] : [begun], []);
        },
        cancellationToken,
        about: reason);

    /// <summary>Why a design cannot begin now; empty if it can.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(ExperimentDesign design, CancellationToken cancellationToken) =>
        await ProblemsAsync(design, FeaturePublisher.Running((await _register.ReadAsync(cancellationToken)).Experiments), cancellationToken);

    /// <summary>Why the winner of an experiment cannot be rolled out so now; empty if it can.</summary>
    public async Task<IReadOnlyList<string>> RollOutProblemsAsync(ExperimentDesign design, string of, CancellationToken cancellationToken) =>
        await RollOutProblemsAsync(design, of, (await _register.ReadAsync(cancellationToken)).Experiments, cancellationToken);

    private async Task<IReadOnlyList<string>> RollOutProblemsAsync(ExperimentDesign design, string of, IReadOnlyList<StoredExperiment> all, CancellationToken cancellationToken) =>
        all.Any(experiment => experiment.Design.Key == design.Key) ? [$"'{design.Key}' is or was a roll-out already; 'edgerec-fleet experiment show {design.Key}' says how it went."]
        : all.FirstOrDefault(experiment => experiment.Design.Key == of) is not { } won ? [Unknown(of)]
        : await ProblemsAsync(design, FeaturePublisher.Running([.. all.Where(experiment => experiment != won)]), cancellationToken);

    private async Task<IReadOnlyList<string>> ProblemsAsync(ExperimentDesign design, IReadOnlyList<ExperimentDesign> running, CancellationToken cancellationToken)
    {
        try
        {
            FeaturePublisher.RequireUsable([.. running, design], await _publisher.ByHandAsync(cancellationToken));
            return [];
        }
        catch (DesignRefusedException e)
        {
            return e.Message.Split('\n');
        }
    }

    private async Task<ExperimentChange> ChangeAsync(
        string key, string who, string what, Func<StoredExperiment?, IReadOnlyList<StoredExperiment>, Task<(StoredExperiment[] Next, IReadOnlyList<string> Problems)>> decide,
        CancellationToken cancellationToken, string? about = null)
    {
        for (; ;)
        {
            (IReadOnlyList<StoredExperiment> all, long version) = await _register.ReadAsync(cancellationToken);
            StoredExperiment? known = all.FirstOrDefault(experiment => experiment.Design.Key == key);
            (StoredExperiment[] next, IReadOnlyList<string> problems) = await decide(known, all);
            if (next.Length == 0)
            {
                return ExperimentChange.Refused(problems);
            }

            StoredExperiment[] changed = [.. all.Where(experiment => !next.Any(other => other.Design.Key == experiment.Design.Key)), .. next];
            if (await _register.TryWriteAsync(version, changed, [AuditLog.Line(who, what, about is null ? key : $"{key}: {about}")], cancellationToken))
            {
                await RefreshAsync(cancellationToken);
                return new ExperimentChange(next[^1], []);
            }
        }
    }

    // Where this ends in between, or somebody publishes by hand at this moment and has to take it back, the service makes the features good within a minute (Hosting/ExperimentLoop).
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _publisher.RefreshAsync(cancellationToken);
        }
        catch (DesignRefusedException)
        {
            // What was changed is so all the same.
        }
    }

    private async Task<StoredExperiment> BegunAsync(ExperimentDesign design, string who, double coverage, DateTimeOffset at, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, Expectation> expected = await new ExpectationMaker(new StoredFacts(store)).MakeAsync(
            design, coverage, DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1), cancellationToken);
        return new StoredExperiment(design, new ExperimentState(true, at, null, null, null), who, [new CoverageFrom(at, design.Coverage)], null, expected);
    }

    private StoredExperiment Ended(StoredExperiment experiment, string reason, string who) =>
        experiment with { State = experiment.State with { IsRunning = false, Stopped = time.GetUtcNow(), StoppedBy = who, Reason = reason.Trim() } };

    private static (StoredExperiment[] Next, IReadOnlyList<string> Problems) Refused(params IReadOnlyList<string> problems) => ([], problems);

    private static string Unknown(string key) => $"There is no experiment '{key}'; 'edgerec-fleet experiment list' names them.";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
