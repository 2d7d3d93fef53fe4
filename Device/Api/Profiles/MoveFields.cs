using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Reads which events are to be moved.</summary>
internal static class MoveFields
{
    private const string Known = "id, to, since, events, undo";

    /// <summary>Reads the body.</summary>
    /// <exception cref="ProblemException">The body is no object, or a field is missing, unknown or has a wrong type.</exception>
    public static EventMoveRequest Read(ReadOnlySpan<byte> utf8, string from)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"expected a move as an object; got {JsonBody.Kind(in reader)}."));
        }

        var fields = new JsonFields("");
        string? id = null, to = null, undo = null;
        DateTimeOffset? since = null;
        HashSet<string>? events = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            switch (name)
            {
                case "id":
                    id = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                    break;
                case "to":
                    to = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                    break;
                case "since":
                    since = fields.Time(ref reader, name);
                    break;
                case "events":
                    events = ReadIds(ref reader, fields);
                    break;
                case "undo":
                    undo = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                    break;
                default:
                    fields.RefuseUnknown(ref reader, name, Known);
                    break;
            }
        }

        if (fields.Problems is [var first, ..])
        {
            throw new ProblemException(ProblemKinds.InvalidField(first.Field, first.Expected));
        }

        int ways = (since is null ? 0 : 1) + (events is null ? 0 : 1) + (undo is null ? 0 : 1);
        return (id, to) switch
        {
            (null, _) => throw Missing("id", "missing: an id of your own making, so that the move can be sent again."),
            (_, null) => throw Missing("to", "missing: the profile that was watching."),
            _ when ways > 1 => throw Missing("events", "give since, events or undo, not several of them."),
            _ => new EventMoveRequest(id, from, to, events, since?.ToUnixTimeMilliseconds(), undo),
        };
    }

    private static HashSet<string>? ReadIds(ref Utf8JsonReader reader, JsonFields fields)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            fields.Refuse("events", $"expected an array of event ids; got {JsonBody.Kind(in reader)}.");
            reader.Skip();
            return null;
        }

        var ids = new HashSet<string>();
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (fields.Text(ref reader, $"events[{i}]", ViewingEvent.MaxIdBytes) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static ProblemException Missing(string field, string expected) => new(ProblemKinds.InvalidField(field, expected));
}
