using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeRec.Device.Sync;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Device.Experiments;

/// <summary>The features that the fleet sent last and this television could read: DATA/sync/experiments.json, <c>{"version": N, "payload": {…}}</c>.</summary>
/// <param name="Version">The fleet's; 0 for none.</param>
/// <param name="Payload">The flags and experiments.</param>
internal sealed record KeptPayload(ulong Version, FeaturePayload Payload)
{
    /// <summary>Largest payload, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    // A payload may have the 64 levels that JSON has by default; kept, it is one deeper.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 65 };

    /// <summary>No flags.</summary>
    public static KeptPayload None { get; } = new(0, FeaturePayload.Empty);

    /// <summary>What a folder keeps; <see cref="None"/> where that is nothing, or damaged: then the fleet sends it anew.</summary>
    public static KeptPayload Read(SyncFolder folder)
    {
        return folder.Read(folder.Experiments, "the fleet sends them again", json => Kept(json) is not null) is { } json ? Kept(json) ?? None : None;
    }

    private static KeptPayload? Kept(byte[] json)
    {
        try
        {
            using JsonDocument kept = JsonDocument.Parse(json, Reading);
            return kept.RootElement.GetProperty("version").TryGetUInt64(out ulong version)
                && Parse(JsonMarshal.GetRawUtf8Value(PayloadOf(kept.RootElement)), out FeaturePayload? payload) is null
                ? new KeptPayload(version, payload!) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The payload; files of versions before 28 November 2026, 18:00 call it features.</summary>
    private static JsonElement PayloadOf(JsonElement kept) => kept.TryGetProperty("payload", out JsonElement payload) ? payload : kept.GetProperty("features");

    /// <summary>Reads a payload.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="payload">The payload; null if it cannot be used.</param>
    /// <returns>Why it cannot be used, one sentence; null if it can.</returns>
    public static string? Parse(ReadOnlySpan<byte> json, out FeaturePayload? payload)
    {
        payload = null;
        if (json.Length > MostBytes)
        {
            return "The fleet's experiments are larger than a mebibyte; those before stay.";
        }

        PayloadReading reading = FeaturePayload.Parse(json);
        payload = reading.Payload;
        return payload is null ? $"The fleet's experiments cannot be used, those before stay: {reading.Problem}" : null;
    }

    /// <summary>Keeps a payload that can be read; durable when it returns.</summary>
    public static void Write(SyncFolder folder, ulong version, ReadOnlySpan<byte> json)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", version);
            writer.WritePropertyName("payload");
            writer.WriteRawValue(json, skipInputValidation: true);
            writer.WriteEndObject();
        }

        folder.Write(folder.Experiments, text.WrittenSpan);
    }
}
