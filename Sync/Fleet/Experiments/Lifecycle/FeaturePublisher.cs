using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Lifecycle;

/// <summary>
/// Puts together what televisions get: what the operator published by hand, and what the experiments that run compile to. Made anew whenever one of both changed; making it again when nothing
/// changed is no new version.
/// </summary>
/// <param name="documents">The fleet's documents.</param>
/// <param name="time">The clock.</param>
internal sealed class FeaturePublisher(IDocumentStore documents, TimeProvider time)
{
    private const string ByHandName = "experiments/by-hand";

    private readonly ExperimentsStore _features = new(documents, time);
    private readonly ExperimentRegister _register = new(documents);

    /// <summary>What was published by hand; empty for nothing.</summary>
    public async Task<ReadOnlyMemory<byte>> ByHandAsync(CancellationToken cancellationToken)
    {
        if (await documents.ReadAsync(ByHandName, null, cancellationToken) is { } document)
        {
            return document.Content;
        }

        // Before the fleet ran experiments of its own, all that televisions got was published by hand.
        return (await _register.ReadAsync(cancellationToken)).Version == 0 && await _features.ReadAsync(cancellationToken) is var (_, payload) ? payload : default;
    }

    /// <summary>Publishes a payload by hand, beside the experiments that run.</summary>
    /// <returns>The version that televisions get, and whether it is new; null where somebody else published at the same time.</returns>
    /// <exception cref="DesignRefusedException">Televisions could not use it, or a flag or experiment stands in both; a sentence a line.</exception>
    public async Task<(ulong Version, bool IsNew)?> PublishByHandAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        (IReadOnlyList<StoredExperiment> experiments, long version) = await _register.ReadAsync(cancellationToken);
        RequireUsable(Running(experiments), payload);
        ReadOnlyMemory<byte> present = await ByHandAsync(cancellationToken);
        Document? before = await documents.ReadAsync(ByHandName, null, cancellationToken);
        if (before is null || !before.Content.Span.SequenceEqual(payload.Span))
        {
            if (!await documents.TryWriteAsync(ByHandName, before?.Version ?? 0, payload, cancellationToken))
            {
                return null;
            }

            // Who starts an experiment at this moment has looked at what was published before: a new version of the register has them look again. Who was faster is looked at here.
            while (!await _register.TryWriteAsync(version, experiments, [], cancellationToken))
            {
                (experiments, version) = await _register.ReadAsync(cancellationToken);
                await RequireUsableOrTakeBackAsync(Running(experiments), payload, present, cancellationToken);
            }
        }

        return await RefreshAsync(cancellationToken);
    }

    /// <summary>Makes sure that televisions can use what is published by hand, together with what runs: of a payload that they cannot read they would leave out everything, also that an experiment was stopped.</summary>
    /// <exception cref="DesignRefusedException">They cannot; a sentence a line.</exception>
    public static void RequireUsable(IReadOnlyList<ExperimentDesign> running, ReadOnlyMemory<byte> byHand)
    {
        byte[] compiled = FeatureCompiler.Compile(running, byHand.Span);
        ReadOnlyMemory<byte> payload = GoesAsItIs(running, byHand) ? byHand : compiled;
        if (payload.Length > ExperimentsStore.MaxBytes)
        {
            throw new DesignRefusedException("All experiments together, with what is published by hand, are larger than the 1 MiB that televisions take; stop one first.");
        }

        if (FeaturePayload.Parse(payload.Span).Problem is { } problem)
        {
            throw new DesignRefusedException(problem);
        }
    }

    private async Task RequireUsableOrTakeBackAsync(IReadOnlyList<ExperimentDesign> running, ReadOnlyMemory<byte> byHand, ReadOnlyMemory<byte> present, CancellationToken cancellationToken)
    {
        try
        {
            RequireUsable(running, byHand);
        }
        catch (DesignRefusedException)
        {
            await (present.IsEmpty ? (Task)documents.DeleteAsync(ByHandName, cancellationToken) : documents.AppendAsync(ByHandName, present, cancellationToken));
            throw;
        }
    }

    /// <summary>Keeps what was published by hand apart before the fleet's first experiment begins.</summary>
    public async Task KeepByHandAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> byHand = await ByHandAsync(cancellationToken);
        if (!byHand.IsEmpty)
        {
            await documents.TryWriteAsync(ByHandName, 0, byHand, cancellationToken);
        }
    }

    /// <summary>Makes what televisions get anew.</summary>
    /// <returns>Its version, and whether it is new; null where there is nothing to publish, or somebody else published at the same time.</returns>
    public async Task<(ulong Version, bool IsNew)?> RefreshAsync(CancellationToken cancellationToken)
    {
        for (bool isNew = false; ;)
        {
            (IReadOnlyList<StoredExperiment> experiments, long version) = await _register.ReadAsync(cancellationToken);
            ReadOnlyMemory<byte> byHand = await ByHandAsync(cancellationToken);
            if (version == 0 && byHand.IsEmpty)
            {
                return null;
            }

            if (await _features.PublishAsync(Compile(Running(experiments), byHand), cancellationToken) is not { } published)
            {
                return null;
            }

            isNew |= published.IsNew;
            if ((await _register.ReadAsync(cancellationToken)).Version == version)
            {
                return (published.Version, isNew);
            }
        }
    }

    /// <summary>What televisions get.</summary>
    /// <exception cref="DesignRefusedException">They do not go together; a sentence a line.</exception>
    private static byte[] Compile(IReadOnlyList<ExperimentDesign> running, ReadOnlyMemory<byte> byHand) =>
        GoesAsItIs(running, byHand) ? byHand.ToArray() : FeatureCompiler.Compile(running, byHand.Span);

    private static bool GoesAsItIs(IReadOnlyList<ExperimentDesign> running, ReadOnlyMemory<byte> byHand) => running.Count == 0 && !byHand.IsEmpty;

    /// <summary>The designs that run.</summary>
    public static IReadOnlyList<ExperimentDesign> Running(IReadOnlyList<StoredExperiment> experiments) =>
        [.. experiments.Where(experiment => experiment.State.IsRunning).Select(experiment => experiment.Design)];
}
