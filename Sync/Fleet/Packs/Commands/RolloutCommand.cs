using System.CommandLine;
using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Rollout;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary><c>edgerec-fleet rollout</c>, <c>halt</c>, <c>resume</c>, <c>rollback</c> and <c>release</c>: who gets a pack.</summary>
internal static class RolloutCommand
{
    /// <summary>Makes <c>rollout</c>.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var pack = new Argument<string?>("PACK") { Description = "Version of a published pack, or its folder; not with --winner.", Arity = ArgumentArity.ZeroOrOne };
        var winner = new WinnerOptions();
        var stages = new Option<string>("--stages") { Description = "Shares of the televisions, rising.", HelpName = "LIST", DefaultValueFactory = _ => "1%,10%,50%,100%" };
        var wait = new Option<string>("--wait") { Description = "The least time of a stage, which is never shorter than --watch: 90s, 15m, 24h.", HelpName = "DURATION", DefaultValueFactory = _ => "24h" };
        var holdout = new Option<string>("--holdout") { Description = "Share of the televisions that keeps the pack of before until the last stage is over, to compare with.", HelpName = "SHARE", DefaultValueFactory = _ => "0%" };
        var keep = new Option<bool>("--keep-holdout") { Description = "The holdout keeps the pack of before when the roll-out is done, too, and through those to come, until 'edgerec-fleet release'." };
        var watch = new Option<string>("--watch") { Description = "How long a television watches the pack before it trusts it.", HelpName = "DURATION", DefaultValueFactory = _ => "10m" };
        Option<string?> key = PackOptions.RolloutKey(), passphrase = PackOptions.Passphrase();
        var command = new DocumentedCommand(
            "rollout", "Gives a pack to more and more televisions; halts by itself when they fare worse with it.",
            "edgerec-fleet rollout 2026.12 --stages 1%,10%,50%,100% --wait 24h --holdout 2%",
            "edgerec-fleet rollout 2026.12 --stages 100% --wait 1m --watch 30s      # a bench of a few televisions",
            "edgerec-fleet rollout --winner more-rails                              # what won an experiment, to all but 1 %")
        { pack, stages, wait, holdout, keep, watch, key, passphrase };
        AddAll(command, store);
        foreach (Option option in winner.Options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => PackOptions.JudgedAsync(async () =>
        {
            int[] shares = [.. parsed.GetRequiredValue(stages).Split(',', StringSplitOptions.TrimEntries).Select(share => PackOptions.Buckets("--stages", share))];
            if (shares.Length == 0 || shares[0] == 0 || !shares.SequenceEqual(shares.Distinct().Order()))
            {
                throw new CommandException(ExitCode.Usage, "--stages: shares rise, and the first is not 0: write 1%,10%,50%,100%.");
            }

            TimeSpan pause = Durations.Parse("--wait", parsed.GetRequiredValue(wait));
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            WinnerRollout? won = winner.IsGiven(parsed) ? await WinnerRollout.FindAsync(fleet.Store, time, winner.Read(parsed), cancellationToken) : null;
            if (won is null ? parsed.GetValue(pack) is null : parsed.GetValue(pack) is not null)
            {
                throw new CommandException(ExitCode.Usage, "Name the pack, or --winner EXPERIMENT, and not both.");
            }

            double[] coverages = [.. shares.Select(share => share / 10_000.0)];
            if (won is { Pack: null })
            {
                Console.Out.WriteLine(await won.BeginAsync(coverages, pause, cancellationToken));
                return;
            }

            using SigningKey signer = PackOptions.OpenRolloutKey(fleet.Folder, parsed.GetValue(key), PackOptions.Read(parsed, passphrase));
            var packs = new PackStore(fleet.Store.Documents);
            PackReference candidate = await FindAsync(packs, won?.Pack ?? parsed.GetRequiredValue(pack)!, cancellationToken);
            var before = await packs.PlanAsync(cancellationToken);
            if (won is { IsRunning: true } && before?.Plan is { State: RolloutState.Running or RolloutState.Done } begun && begun.Candidate == candidate)
            {
                // The database died between the plan and the end of the experiment.
                Console.Out.WriteLine(TerminalEscapes.Of($"The roll-out of {candidate.Version} is there already."));
                Console.Out.WriteLine(await won.BeginAsync(coverages, pause, cancellationToken));
                return;
            }

            RolloutPlan plan = Begin(before?.Plan, candidate, time.GetUtcNow()) with
            {
                Stages = shares, Wait = pause,
                WatchSeconds = (int)Durations.Parse("--watch", parsed.GetRequiredValue(watch)).TotalSeconds,
            };
            int heldOut = PackOptions.Buckets("--holdout", won is null ? parsed.GetRequiredValue(holdout) : WinnerRollout.HoldoutText);
            bool keeps = won is not null || parsed.GetValue(keep);
            if (keeps && plan.Kept is { } kept)
            {
                // One holdout at a time: it sees nothing of this roll-out either, and goes on to be what all of them together are compared with.
                keeps = false;
                heldOut = won is null ? heldOut : 0;
                Console.Out.WriteLine(TerminalEscapes.Of($"{RolloutConductor.Percent(kept.Holdout)} of the televisions keep {kept.Pack?.Version ?? "what they came with"} since an earlier roll-out, and go on to; 'edgerec-fleet release' ends that."));
            }
            else if (keeps && heldOut == 0)
            {
                throw new CommandException(ExitCode.Usage, "--keep-holdout: there is nobody to keep; say how many with --holdout, such as 1%.");
            }

            plan = plan with { Holdout = heldOut, KeepsHoldout = keeps };
            var conductor = new RolloutConductor(packs, fleet.Store, time);
            await conductor.RequireSignableAsync(plan, signer, cancellationToken);
            await (won?.RequireAbleAsync(coverages, cancellationToken) ?? Task.CompletedTask);

            // The plan first: where it has changed meanwhile the experiment goes on, and the same command can be given again.
            await ApplyAsync(packs, conductor, signer, plan, before?.Version ?? 0, $"Roll-out of {candidate.Version} begun at {RolloutConductor.Percent(plan.Share)}", cancellationToken);
            if (won is not null)
            {
                Console.Out.WriteLine(await won.BeginAsync(coverages, pause, cancellationToken));
            }
        }));
        return command;
    }

    /// <summary>Makes a command that changes the roll-out that is under way.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="change">The plan afterwards; null where it cannot be done.</param>
    /// <param name="warning">What is to be said of it; null for nothing.</param>
    /// <param name="obstacle">Why it is not to be done; null for nothing.</param>
    private static DocumentedCommand Change(
        TimeProvider time, string name, string description, Func<RolloutPlan, RolloutPlan?> change, Func<PackStore, RolloutPlan, CancellationToken, Task<string?>>? warning = null,
        Func<RolloutConductor, RolloutPlan, CancellationToken, Task<string?>>? obstacle = null)
    {
        var store = new StoreChoice();
        Option<string?> key = PackOptions.RolloutKey(), passphrase = PackOptions.Passphrase();
        var command = new DocumentedCommand(name, description, $"edgerec-fleet {name}") { key, passphrase };
        AddAll(command, store);
        command.SetAction((parsed, cancellationToken) => PackOptions.JudgedAsync(async () =>
        {
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            using SigningKey signer = PackOptions.OpenRolloutKey(fleet.Folder, parsed.GetValue(key), PackOptions.Read(parsed, passphrase));
            var packs = new PackStore(fleet.Store.Documents);
            if (await packs.PlanAsync(cancellationToken) is not var (plan, version) || change(plan) is not { } next)
            {
                throw new CommandException(ExitCode.NotFound, $"There is no roll-out to {name}; 'edgerec-fleet packs' says how it stands.");
            }

            var conductor = new RolloutConductor(packs, fleet.Store, time);
            if (obstacle is not null && await obstacle(conductor, plan, cancellationToken) is { } why)
            {
                throw new CommandException(ExitCode.Failed, why);
            }

            await conductor.RequireSignableAsync(next, signer, cancellationToken);
            await ApplyAsync(packs, conductor, signer, next, version, $"Roll-out of {plan.Candidate.Version}: {name}", cancellationToken);
            if (warning is not null && await warning(packs, plan, cancellationToken) is { } said)
            {
                Console.Out.WriteLine(TerminalEscapes.Of(said));
            }
        }));
        return command;
    }

    /// <summary>Makes <c>halt</c>.</summary>
    public static DocumentedCommand Halt(TimeProvider time) => Change(
        time, "halt", "Stops the roll-out: nobody else gets the pack; who has it keeps it.",
        plan => plan.Halt($"halted by {Environment.UserName}"));

    /// <summary>Makes <c>resume</c>.</summary>
    public static DocumentedCommand Resume(TimeProvider time) => Change(
        time, "resume", "Goes on with a halted roll-out; the stage begins anew. Refused while televisions fare so badly with the pack that it would be halted again at once.",
        plan => plan.Resume(time.GetUtcNow()), obstacle: (conductor, plan, token) => conductor.WhyNotResumeAsync(plan, token));

    /// <summary>Makes <c>rollback</c>.</summary>
    public static DocumentedCommand Rollback(TimeProvider time) => Change(
        time, "rollback", "Withdraws the pack: televisions that have it go back to the one before.",
        plan => plan.Rollback(), RollbackFloor.WarningAsync);

    /// <summary>Makes <c>release</c>.</summary>
    public static DocumentedCommand Release(TimeProvider time) => Change(
        time, "release", "Ends the holdout that keeps an old pack: its televisions get what all others have.",
        plan => plan.Release());

    /// <summary>The plan of a new roll-out after the one before; stages and times are still to be put in.</summary>
    /// <exception cref="CommandException">One is under way, or the pack is not later than what televisions have.</exception>
    internal static RolloutPlan Begin(RolloutPlan? before, PackReference candidate, DateTimeOffset now)
    {
        if (before is { State: RolloutState.Running or RolloutState.Halted })
        {
            throw new CommandException(ExitCode.Usage, $"The roll-out of {before.Candidate.Version} is under way ({before.State}): 'edgerec-fleet rollback' withdraws it; one that runs ends by itself.");
        }

        if (before?.Settled is { } settled && PackVersion.Compare(candidate.Version, settled.Version) <= 0)
        {
            throw new CommandException(ExitCode.Usage, $"Televisions have {settled.Version}: they go forward only, and {candidate.Version} is not later. 'edgerec-fleet rollback' withdraws a pack.");
        }

        if (before is not null && before.Withdrawn.Any(pack => pack.Version == candidate.Version))
        {
            throw new CommandException(ExitCode.Usage, $"{candidate.Version} was withdrawn and is not tried again: give the mended pack a version of its own.");
        }

        return new RolloutPlan
        {
            Candidate = candidate, Control = before?.Settled, Kept = before?.KeptNow, Stages = [], Wait = default, Holdout = 0, WatchSeconds = 0, Seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Began = now, Stage = 0, StageBegan = now, State = RolloutState.Running, Withdrawn = before?.Withdrawn ?? [],
        };
    }

    private static async Task ApplyAsync(PackStore packs, RolloutConductor conductor, SigningKey signer, RolloutPlan plan, long present, string line, CancellationToken cancellationToken)
    {
        if (!await packs.WritePlanAsync(plan, present, [PackStore.Line($"{line}, by {Environment.UserName}"), OpenedFleet.Note(line, "")], cancellationToken))
        {
            throw new CommandException(ExitCode.Failed, "The roll-out has just changed: look at 'edgerec-fleet packs' and try again.");
        }

        await conductor.SignAsync(signer, cancellationToken);
        Console.Out.WriteLine(TerminalEscapes.Of($"{line}."));
    }

    private static async Task<PackReference> FindAsync(PackStore packs, string pack, CancellationToken cancellationToken)
    {
        string version = File.Exists(Path.Combine(pack, EnvelopeFile.PackFileName))
            ? System.Text.Json.JsonSerializer.Deserialize(SignedFolder.ReadEnvelope(pack).Payload.Span, PackDocumentsJson.Default.PackDocument)!.Version
            : pack;
        Envelope envelope = await packs.PackAsync(version, cancellationToken)
            ?? throw new CommandException(ExitCode.NotFound, $"The fleet has no pack {version}: 'edgerec-fleet publish' first.");
        if (!await packs.HasFilesAsync(System.Text.Json.JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.PackDocument)!, cancellationToken))
        {
            throw new CommandException(ExitCode.NotFound, $"The files of pack {version} were removed, because no roll-out had named it for long (--keep-packs): 'edgerec-fleet publish' it again first.");
        }

        return new PackReference(version, DocumentVerifier.HashOf(envelope));
    }

    private static void AddAll(Command command, StoreChoice store)
    {
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }
    }
}
