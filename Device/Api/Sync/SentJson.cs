using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Api.Sync;

/// <summary>Frames that left, read back from their very bytes: what is shown here is what the fleet can read, and nothing else.</summary>
internal static class SentJson
{
    /// <summary>So many events of a frame are shown; the rest are counted.</summary>
    private const int MostEvents = 100;

    /// <summary>Writes the frames.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<(DateTimeOffset At, DeltaFrame Frame)> frames)
    {
        json.WriteStartObject();
        json.WriteStartArray("frames");
        foreach ((DateTimeOffset at, DeltaFrame frame) in frames)
        {
            Write(json, at, frame);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DateTimeOffset at, DeltaFrame frame)
    {
        json.WriteStartObject();
        json.WriteString("at", Rfc3339.Format(at));
        json.WriteString("stream", frame.Stream switch { Stream.Statistics => "statistics", Stream.Tombstones => "erasures", _ => "events" });
        json.WriteString("privacy", frame.Mode.Word());
        json.WriteNumber("first", frame.FirstSeq);
        json.WriteNumber("last", frame.LastSeq);
        json.WriteNumber("bytes", frame.CalculateSize());
        switch (DeltaFrames.Open(frame).Payload)
        {
            case DeltaBatch batch:
                Write(json, batch, MostEvents);
                break;
            case StatisticsReport report:
                Write(json, report);
                break;
            case Tombstones tombstones:
                Write(json, tombstones);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what a batch says, into an object that was begun.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="mostEvents">So many of its events, the newest first.</param>
    public static void Write(Utf8JsonWriter json, DeltaBatch batch, int mostEvents)
    {
        json.WriteNumber("eventCount", batch.Events.Count);
        json.WriteStartArray("events");
        foreach (SequencedEvent sequenced in batch.Events.TakeLast(mostEvents).Reverse())
        {
            json.WriteStartObject();
            json.WriteNumber("seq", sequenced.Seq);
            json.WriteString("profile", sequenced.Event.Profile);
            json.WriteString("kind", EventKindNames.Of(sequenced.Event.Kind));
            json.WriteString("time", Rfc3339.Format(sequenced.Event.Time.Local));
            json.WriteString("title", sequenced.Event.Title);
            Number(json, "positionMs", sequenced.Event.PositionMs);
            Number(json, "dwellMs", sequenced.Event.DwellMs);
            Number(json, "rating", sequenced.Event.Rating?.Value);
            json.WriteString("token", sequenced.Event.Token?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("profiles");
        foreach (ProfileChange profile in batch.Profiles)
        {
            json.WriteStartObject();
            json.WriteString("profile", profile.Profile);
            json.WriteString("name", profile.Name);
            Number(json, "birthYear", profile.BirthYear);
            json.WriteNumber("ageBand", profile.AgeBand);
            json.WriteNumber("gender", profile.Gender);
            Number(json, "maturityLimit", profile.MaturityLimit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("moves", batch.Moves.Count);
        json.WriteStartArray("exposures");
        foreach (Exposure exposure in batch.Exposures)
        {
            json.WriteStartObject();
            json.WriteNumber("seq", exposure.Seq);
            json.WriteString("profile", exposure.Profile);
            json.WriteString("experiment", exposure.Experiment);
            json.WriteNumber("variation", exposure.Variation);
            json.WriteString("unit", exposure.Unit);
            json.WriteString("time", Rfc3339.Format(exposure.Time.Local));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, StatisticsReport report)
    {
        json.WriteStartArray("sections");
        foreach (StatisticsSection section in report.Sections)
        {
            json.WriteStartObject();
            json.WriteString("name", section.Name);
            json.WriteNumber("bytes", section.Data.Length);
            if (section.Name == StatisticsSection.CountsName)
            {
                CountsJson.Write(json, section);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Tombstones tombstones)
    {
        json.WriteStartArray("erasures");
        foreach (Tombstone tombstone in tombstones.Items)
        {
            json.WriteStartObject();
            json.WriteString("profile", tombstone.Profile);
            json.WriteNumber("through", tombstone.ThroughSeq);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
