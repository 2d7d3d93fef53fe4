using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using EdgeRec.Benchmarks.Wire.Baseline;
using EdgeRec.Sync.Protocol.Events;
using Google.Protobuf;

namespace EdgeRec.Benchmarks.Wire;

/// <summary>The same events as JSON and as Protocol Buffers, and gzip around them.</summary>
internal static class OtherWires
{
    private static readonly Dictionary<EventKind, string> KindNames = EventKindNames.All.ToDictionary(k => k.Value, k => k.Key);

    /// <summary>The body of <c>POST /v1/events</c>.</summary>
    /// <param name="events">The events.</param>
    /// <param name="ids">False to leave the clients' ids out, which the API asks for but a frame does not carry.</param>
    public static byte[] Json(IReadOnlyList<ViewingEvent> events, bool ids)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("events"u8);
        foreach (ViewingEvent e in events) Write(json, e, ids);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary><c>baseline.proto</c>, without ids.</summary>
    public static byte[] Protobuf(IReadOnlyList<ViewingEvent> events)
    {
        var batch = new Batch();
        var token = new byte[TrackingToken.Size];
        foreach (ViewingEvent e in events)
        {
            e.Token?.Write(token);
            var written = new Event
            {
                Profile = e.Profile, Kind = (uint)e.Kind, AtUnixMs = e.Time.UnixMs, OffsetMinutes = e.Time.OffsetMinutes, ClockTrusted = e.Time.Trusted, Title = e.Title ?? "",
                Token = e.Token is null ? ByteString.Empty : ByteString.CopyFrom(token), RatingScale = (uint)(e.Rating?.Scale ?? 0), Rating = e.Rating?.Value ?? 0,
            };
            if (e.PositionMs is { } position) written.PositionMs = (uint)position;
            if (e.DurationMs is { } duration) written.DurationMs = (uint)duration;
            if (e.DwellMs is { } dwell) written.DwellMs = (uint)dwell;
            batch.Events.Add(written);
        }

        return batch.ToByteArray();
    }

    /// <summary>gzip at its best.</summary>
    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return output.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ViewingEvent e, bool ids)
    {
        json.WriteStartObject();
        if (ids) json.WriteString("id"u8, e.Id);
        json.WriteString("profile"u8, e.Profile);
        json.WriteString("kind"u8, KindNames[e.Kind]);
        json.WriteString("at"u8, e.Time.Local.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        if (e.Title is not null) json.WriteString("title"u8, e.Title);
        if (e.Token is { } token) json.WriteString("token"u8, token.ToString());
        if (e.PositionMs is { } position) json.WriteNumber("positionMs"u8, position);
        if (e.DurationMs is { } duration) json.WriteNumber("durationMs"u8, duration);
        if (e.DwellMs is { } dwell) json.WriteNumber("dwellMs"u8, dwell);
        if (e.Rating is { } rating)
        {
            json.WriteStartObject("rating"u8);
            json.WriteNumber("stars"u8, rating.Value / 2.0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
