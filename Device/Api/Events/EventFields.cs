using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Events;

/// <summary>Reads one event's fields.</summary>
internal static class EventFields
{
    private const string Known = "id, profile, kind, at, title, token, positionMs, durationMs, dwellMs, rating";
    private const string Milliseconds = "milliseconds";

    /// <summary>Reads the event that the reader stands on; leaves it on the event's last token.</summary>
    public static EventReading Read(ref Utf8JsonReader reader, string path, DateTimeOffset receivedAt)
    {
        var fields = new JsonFields(path);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            fields.Refuse("", $"expected an event as an object; got {JsonBody.Kind(in reader)}.");
            reader.Skip();
            return new EventReading(path, null, null, Sentence(fields));
        }

        Draft draft = default;
        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            if (!seen.Add(name))
            {
                fields.Refuse(name, "given more than once.");
            }

            reader.Read();
            ReadField(ref reader, name, fields, ref draft);
        }

        ViewingEvent? read = draft.Finish(fields, seen, receivedAt);
        return new EventReading(path, draft.Id, read, read is null ? Sentence(fields) : null);
    }

    private static void ReadField(ref Utf8JsonReader reader, string name, JsonFields fields, ref Draft draft)
    {
        switch (name)
        {
            case "id":
                draft.Id = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                break;
            case "profile":
                draft.Profile = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                break;
            case "kind":
                draft.Kind = fields.Word(ref reader, name, EventKindNames.All);
                break;
            case "at":
                draft.At = fields.Time(ref reader, name);
                break;
            case "title":
                draft.Title = fields.Text(ref reader, name, ViewingEvent.MaxIdBytes);
                break;
            case "token":
                draft.Token = Token(ref reader, fields);
                break;
            case "positionMs":
                draft.PositionMs = fields.Number(ref reader, name, 0, ViewingEvent.MaxMilliseconds, Milliseconds);
                break;
            case "durationMs":
                draft.DurationMs = fields.Number(ref reader, name, 1, ViewingEvent.MaxMilliseconds, Milliseconds);
                break;
            case "dwellMs":
                draft.DwellMs = fields.Number(ref reader, name, 0, ViewingEvent.MaxMilliseconds, Milliseconds);
                break;
            case "rating":
                draft.Rating = RatingFields.Read(ref reader, fields);
                break;
            default:
                fields.RefuseUnknown(ref reader, name, Known);
                break;
        }
    }

    private static TrackingToken? Token(ref Utf8JsonReader reader, JsonFields fields)
    {
        int before = fields.Problems.Count;
        string? text = fields.Text(ref reader, "token", TrackingToken.TextLength);
        if (TrackingToken.TryParse(text, out TrackingToken token))
        {
            return token;
        }

        if (text is not null && fields.Problems.Count == before)
        {
            fields.Refuse("token", "this is no tracking token: copy it unchanged from the tile, or leave it out.");
        }

        return null;
    }

    private static string Sentence(JsonFields fields) => string.Join(' ', fields.Problems);

    private struct Draft
    {
        public string? Id;
        public string? Profile;
        public EventKind? Kind;
        public DateTimeOffset? At;
        public string? Title;
        public TrackingToken? Token;
        public int? PositionMs;
        public int? DurationMs;
        public int? DwellMs;
        public Rating? Rating;

        public readonly ViewingEvent? Finish(JsonFields fields, HashSet<string> seen, DateTimeOffset receivedAt)
        {
            Require(fields, seen, "id", Id is not null);
            Require(fields, seen, "profile", Profile is not null);
            Require(fields, seen, "kind", Kind is not null);
            Require(fields, seen, "at", At is not null);
            if (Kind is { } known)
            {
                Require(fields, seen, "title", Title is not null || known == EventKind.SessionStart);
                Require(fields, seen, "rating", Rating is not null || known != EventKind.Rating);
                if (Rating is not null && known != EventKind.Rating)
                {
                    fields.Refuse("rating", "only an event of kind rating has one.");
                }
            }

            return fields.Problems.Count > 0 ? null : new ViewingEvent
            {
                Id = Id!,
                Profile = Profile!,
                Kind = Kind!.Value,
                Time = EventTime.Judge(At!.Value, receivedAt),
                Title = Title,
                Token = Token,
                PositionMs = PositionMs,
                DurationMs = DurationMs,
                DwellMs = DwellMs,
                Rating = Rating,
            };
        }

        // A field that was there and wrong has its sentence already.
        private static void Require(JsonFields fields, HashSet<string> seen, string name, bool present)
        {
            bool told = fields.Problems.Any(p => p.Field.EndsWith(name, StringComparison.Ordinal));
            if (!present && !told)
            {
                fields.Refuse(name, seen.Contains(name) ? "must not be null." : "missing.");
            }
        }
    }
}
