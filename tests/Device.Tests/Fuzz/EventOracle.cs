using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>What was read of an event beside what <see cref="JsonDocument"/> reads of it.</summary>
internal static class EventOracle
{
    /// <summary>Fails where the two differ in any event.</summary>
    public static void Check(JsonElement root, List<EventReading> readings)
    {
        JsonElement[] elements;
        try
        {
            elements = root.TryGetProperty("events", out JsonElement batch) ? [.. batch.EnumerateArray()] : [root];
        }
        catch (InvalidOperationException)
        {
            Assert.All(readings, reading => Assert.Null(reading.Event)); // A name that is no text.
            return;
        }

        Assert.Equal(elements.Length, readings.Count);
        for (int i = 0; i < readings.Count; i++) Check(elements[i], readings[i]);
    }

    /// <summary>Fails where the two differ, or where the event does not come through the journal as it is.</summary>
    private static void Check(JsonElement sent, EventReading reading)
    {
        Assert.True((reading.Event is null) != (reading.Refusal is null));
        if (reading.Event is not { } read)
        {
            Assert.NotEmpty(reading.Refusal!);
            return;
        }

        Assert.Equal(Text(sent, "id"), read.Id);
        Assert.Equal(Text(sent, "profile"), read.Profile);
        Assert.Equal(Text(sent, "kind"), EventKindNames.Of(read.Kind));
        Assert.Equal(Text(sent, "title"), read.Title);
        Assert.Equal(Text(sent, "token"), read.Token?.ToString());
        Assert.Equal(Number(sent, "positionMs"), read.PositionMs);
        Assert.Equal(Number(sent, "durationMs"), read.DurationMs);
        Assert.Equal(Number(sent, "dwellMs"), read.DwellMs);
        Assert.Equal(read.Rating is null, Member(sent, "rating") is null);
        Assert.True(read.Rating is null or { IsValid: true });
        DateTimeOffset at = DateTimeOffset.Parse(Rfc3339Oracle.SevenDigits(Text(sent, "at")!), CultureInfo.InvariantCulture);
        Assert.Equal(EventTime.Judge(at, Television.Start), read.Time);
        Assert.Equal(at.Offset, read.Time.Local.Offset);
        var journal = new ArrayBufferWriter<byte>();
        EventCodec.Write(journal, read);
        Assert.Equal(read, EventCodec.Read(journal.WrittenMemory));
    }

    private static JsonElement? Member(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement sent, string name) => Member(sent, name)?.GetString();

    private static int? Number(JsonElement sent, string name) => Member(sent, name) is { } value ? (int)Math.Round(value.GetDouble()) : null;
}

/// <summary>Whether bytes are JSON, by <see cref="JsonDocument"/>.</summary>
internal static class JsonOracle
{
    public static bool TryParse(byte[] input, int depth, out JsonDocument? document)
    {
        try
        {
            document = JsonDocument.Parse(input, new JsonDocumentOptions { MaxDepth = depth });
            return true;
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }
}
