using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Lifecycle;

/// <summary>All experiments of the fleet, those that ended too, as one document: whether two may run together is decided where both stand.</summary>
/// <param name="documents">Where it is.</param>
internal sealed class ExperimentRegister(IDocumentStore documents)
{
    private const string Name = "experiments/register";

    /// <summary>Reads it; empty and 0 where there was never one.</summary>
    public async Task<(IReadOnlyList<StoredExperiment> Experiments, long Version)> ReadAsync(CancellationToken cancellationToken) =>
        await documents.ReadAsync(Name, null, cancellationToken) is { } document
            ? (JsonSerializer.Deserialize<StoredExperiment[]>(document.Content.Span, ExperimentJson.Options)!, document.Version) : ([], 0);

    /// <summary>Writes the next version. All versions stay: they are the history of what ran.</summary>
    /// <param name="present">The version that the writer knows.</param>
    /// <param name="experiments">All of them.</param>
    /// <param name="lines">What is added to logs with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else was faster.</returns>
    public Task<bool> TryWriteAsync(long present, IReadOnlyList<StoredExperiment> experiments, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(Name, present, JsonSerializer.SerializeToUtf8Bytes(experiments, ExperimentJson.Options), lines, cancellationToken);
}
