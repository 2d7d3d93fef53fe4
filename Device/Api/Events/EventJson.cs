using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Events;

/// <summary>Reads the body of <c>POST /v1/events</c>: one event, or <c>{"events":[…]}</c>. Each event is judged by itself.</summary>
internal static class EventJson
{
    /// <summary>Most events of one request.</summary>
    public const int MaxBatch = 500;

    private const string Batch = "events";
    private const string Expected = "expected one event as an object, or {\"events\":[…]} with up to 500 of them";

    /// <summary>Reads the body.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="receivedAt">The device's clock, against which the events' times are judged.</param>
    /// <returns>One reading per event, in the order of the body.</returns>
    /// <exception cref="ProblemException">The body as a whole is malformed, is no event nor batch, or has too many.</exception>
    public static List<EventReading> Read(ReadOnlySpan<byte> utf8, DateTimeOffset receivedAt)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"{Expected}; got {JsonBody.Kind(in reader)}."));
        }

        return IsBatch(reader) ? ReadBatch(ref reader, receivedAt) : [EventFields.Read(ref reader, "", receivedAt)];
    }

    private static bool IsBatch(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonFields.Name(in reader) == Batch)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static List<EventReading> ReadBatch(ref Utf8JsonReader reader, DateTimeOffset receivedAt)
    {
        List<EventReading>? events = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonFields.Name(in reader) != Batch || events is not null)
            {
                throw new ProblemException(ProblemKinds.InvalidField(JsonFields.Name(in reader), "a batch is {\"events\":[…]} and nothing beside it."));
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new ProblemException(ProblemKinds.InvalidField("events", $"expected an array of events; got {JsonBody.Kind(in reader)}."));
            }

            RefuseTooMany(reader);
            events = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                events.Add(EventFields.Read(ref reader, $"events[{events.Count}]", receivedAt));
            }
        }

        return events ?? [];
    }

    // Counted before any is read, so that the answer names the true number and costs little.
    private static void RefuseTooMany(Utf8JsonReader reader)
    {
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            reader.Skip();
        }

        if (count > MaxBatch)
        {
            throw new ProblemException(ProblemKinds.TooManyEvents(count));
        }
    }
}

/// <summary>What came of reading one event: the event, or why it cannot be one.</summary>
/// <param name="Path">Where it stands in the body, for example <c>events[3]</c>; empty for a body that is one event.</param>
/// <param name="Id">Its id, if that could be read.</param>
/// <param name="Event">The event, if every field is right.</param>
/// <param name="Refusal">Otherwise what is wrong, each field named with its path.</param>
internal sealed record EventReading(string Path, string? Id, ViewingEvent? Event, string? Refusal);
