using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Experiments.Reports;

/// <summary>The newest report of each experiment, so that nobody who looks waits for it to be made.</summary>
/// <param name="documents">Where they are.</param>
internal sealed class ReportStore(IDocumentStore documents)
{
    private const string Prefix = "experiments/report/";

    /// <summary>The newest report; null where none was made.</summary>
    public async Task<ExperimentReport?> LatestAsync(string key, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Prefix + key, null, cancellationToken) is { } document
            ? JsonSerializer.Deserialize<ExperimentReport>(document.Content.Span, ExperimentJson.Options) : null;

    /// <summary>Keeps a report in place of the one before.</summary>
    public async Task KeepAsync(ExperimentReport report, CancellationToken cancellationToken)
    {
        string name = Prefix + report.Design.Key;
        await documents.AppendAsync(name, JsonSerializer.SerializeToUtf8Bytes(report, ExperimentJson.Options), cancellationToken);
        await documents.TrimAsync(name, long.MaxValue, cancellationToken);
    }
}
