using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>
/// Takes a roll-out on by what the plan says and how the televisions are, and signs what follows. A step may be taken by any replica or command at any time: whoever writes first
/// wins, the others read again at their next step.
/// </summary>
/// <param name="packs">Plan, root and roll-outs.</param>
/// <param name="store">The fleet's store: its televisions, and a second clock.</param>
/// <param name="time">The clock.</param>
internal sealed class RolloutConductor(PackStore packs, IFleetStore store, TimeProvider time)
{
    /// <summary>How long a signed roll-out is good: how long somebody who cuts televisions off from news can keep them at what they know.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    /// <summary>Looks at health, goes to the next stage or halts if it is time to.</summary>
    /// <returns>What was done, one sentence; null for nothing.</returns>
    /// <exception cref="ClocksDifferException">It is time for the next stage, but by this machine's clock alone.</exception>
    public async Task<string?> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (await packs.PlanAsync(cancellationToken) is not ({ State: RolloutState.Running } plan, var version))
        {
            return null;
        }

        RolloutHealth health = await RolloutHealth.GatherAsync(store.Devices, plan, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        (RolloutPlan next, string said) = health.Trouble() is { } trouble
            ? (plan with { State = RolloutState.Halted, Reason = trouble }, $"halted at {Percent(plan.Share)}: {trouble}")
            : now - plan.StageBegan < plan.StageLasts || (health.Assigned > 0 && health.Running == 0)
                ? (plan, "")
                : plan.Stage + 1 < plan.Stages.Count
                    ? (plan with { Stage = plan.Stage + 1, StageBegan = now }, $"goes on to {Percent(plan.Stages[plan.Stage + 1])}")
                    : (plan with { State = RolloutState.Done }, "is done: everybody is to have it");
        if (next == plan)
        {
            return null;
        }

        // To halt needs no clock.
        if (next.State != RolloutState.Halted)
        {
            await SecondClock.RequireAsync(store, time, cancellationToken);
        }

        string line = $"Roll-out of {plan.Candidate.Version} {said}";
        return await packs.WritePlanAsync(next, version, [PackStore.Line(line)], cancellationToken) ? line : null;
    }

    /// <summary>
    /// Why a halted roll-out cannot go on. Its televisions are judged over the whole roll-out, before and after: what they said of the pack is no less true because somebody goes on, and who refused a pack or took it
    /// back never tries that one again.
    /// </summary>
    /// <returns>One sentence or two, for a person; null if it can.</returns>
    public async Task<string?> WhyNotResumeAsync(RolloutPlan plan, CancellationToken cancellationToken) =>
        (await RolloutHealth.GatherAsync(store.Devices, plan, cancellationToken)).Trouble() is { } trouble
            ? $"It would be halted again at once: {trouble} Roll {plan.Candidate.Version} back; a mended pack, or the same one for mended televisions, needs a version of its own."
            : null;

    /// <summary>Signs a roll-out if the newest signed one does not say what the plan wants, or a third of its time is over.</summary>
    /// <returns>Its version; null if nothing was to be signed.</returns>
    /// <exception cref="DocumentRefusedException">The key is not one of the root's, or the root's time is over.</exception>
    /// <exception cref="ClocksDifferException">Its time of issue would be one that televisions may have to wait for.</exception>
    public async Task<long?> SignAsync(SigningKey key, CancellationToken cancellationToken)
    {
        if (await packs.PlanAsync(cancellationToken) is not var (plan, _) || await packs.RootAsync(cancellationToken) is not { } rootEnvelope)
        {
            return null;
        }

        RootDocument root = DocumentVerifier.OpenFirstRoot(rootEnvelope);
        var verifier = new DocumentVerifier(time);
        DateTimeOffset now = time.GetUtcNow();
        long present = 0;
        if (await packs.RolloutAsync(cancellationToken) is var (signed, version))
        {
            present = version;
            if (IsFresh(verifier, root, signed, now) is { } document && plan.IsIn(document))
            {
                return null;
            }
        }

        await SecondClock.RequireAsync(store, time, cancellationToken);
        Envelope envelope = SignedDocument.Of(plan.Document(present + 1, now, Valid), key);
        verifier.OpenRollout(root, envelope);
        return await packs.AddRolloutAsync(envelope, present + 1, cancellationToken) ? present + 1 : null;
    }

    /// <summary>Makes sure that televisions will believe what a key signs of a plan. For who changes the plan: what could not be signed afterwards would be done all the same, by a service with the right key.</summary>
    /// <exception cref="DocumentRefusedException">The key is not one of the root's, the root's time is over, or the plan is none that televisions take.</exception>
    /// <exception cref="ClocksDifferException">This machine's clock or the database's is wrong.</exception>
    public async Task RequireSignableAsync(RolloutPlan plan, SigningKey key, CancellationToken cancellationToken)
    {
        await SecondClock.RequireAsync(store, time, cancellationToken);
        if (await packs.RootAsync(cancellationToken) is { } root)
        {
            new DocumentVerifier(time).OpenRollout(DocumentVerifier.OpenFirstRoot(root), SignedDocument.Of(plan.Document(1, time.GetUtcNow(), Valid), key));
        }
    }

    /// <summary>Buckets as people write them: 0.5%.</summary>
    public static string Percent(int buckets) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{buckets / 100.0:0.##} %");

    private static RolloutDocument? IsFresh(DocumentVerifier verifier, RootDocument root, Envelope signed, DateTimeOffset now)
    {
        try
        {
            RolloutDocument document = verifier.OpenRollout(root, signed);
            return now < document.Issued + (Valid / 3) ? document : null;
        }
        catch (DocumentRefusedException)
        {
            return null;
        }
    }
}
