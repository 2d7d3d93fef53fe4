using System.Buffers;
using System.Text.Json;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Keeps the experiments that the fleet names, for whoever evaluates them: DATA/sync/experiments.json, <c>{"version": N, "features": …}</c>.</summary>
internal sealed class ExperimentsFile(SyncFolder folder) : IPullHandler
{
    private const int MostBytes = 1 << 20;

    /// <inheritdoc/>
    public bool Handles(PullItem.ItemOneofCase kind) => kind == PullItem.ItemOneofCase.Experiments;

    /// <inheritdoc/>
    public void Describe(PullRequest request) => request.ExperimentsVersion = Version();

    /// <inheritdoc/>
    public Task TakeAsync(PullItem item, CancellationToken cancellationToken)
    {
        ExperimentFeatures experiments = item.Experiments;
        if (experiments.Payload.Length > MostBytes)
        {
            throw new ItemRefusedException("The fleet's experiments are larger than a mebibyte; they are left out.");
        }

        var text = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(text);
            json.WriteStartObject();
            json.WriteNumber("version", experiments.Version);
            json.WritePropertyName("features");
            json.WriteRawValue(experiments.Payload.Span);
            json.WriteEndObject();
        }
        catch (JsonException e)
        {
            throw new ItemRefusedException("The fleet's experiments are no JSON; they are left out.", e);
        }

        folder.Write(folder.Experiments, text.WrittenSpan);
        return Task.CompletedTask;
    }

    private ulong Version()
    {
        if (!File.Exists(folder.Experiments))
        {
            return 0;
        }

        try
        {
            using JsonDocument kept = JsonDocument.Parse(File.ReadAllBytes(folder.Experiments));
            return kept.RootElement.GetProperty("version").GetUInt64();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return 0;
        }
    }
}
