using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes one record of the journal for the export of a profile. Other profiles are not named.</summary>
internal static class RecordJson
{
    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="record">The record.</param>
    /// <param name="profile">Whose export it is.</param>
    public static void Write(Utf8JsonWriter json, ProfileRecord record, string profile)
    {
        json.WriteStartObject();
        json.WriteNumber("seq", record.Seq);
        switch (record)
        {
            case { Event: { } happened }:
                Write(json, happened, record.WasMoved);
                break;
            case { Profile: { } said }:
                json.WriteString("record", "profile");
                json.WritePropertyName("profile");
                ProfileJson.Write(json, said);
                break;
            case { Move: { } move }:
                json.WriteString("record", "move");
                json.WriteString("id", move.Id);
                json.WriteString("way", move.From == profile ? "to another profile" : "from another profile");
                json.WriteStartArray("events");
                foreach (long seq in move.Seqs)
                {
                    json.WriteNumberValue(seq);
                }

                json.WriteEndArray();
                break;
            case { Exposure: { } exposure }:
                json.WriteString("record", "exposure");
                json.WriteString("experiment", exposure.Experiment);
                json.WriteNumber("variation", exposure.Variation);
                json.WriteString("unit", exposure.Unit);
                json.WriteString("at", Rfc3339.Format(exposure.Time.Local));
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>An event as it can be posted again; what was not given is left out.</summary>
    private static void Write(Utf8JsonWriter json, ViewingEvent happened, bool moved)
    {
        json.WriteString("record", "event");
        json.WriteString("id", happened.Id);
        json.WriteString("kind", EventKindNames.Of(happened.Kind));
        json.WriteString("at", Rfc3339.Format(happened.Time.Local));
        if (!happened.Time.Trusted)
        {
            json.WriteBoolean("timeTrusted", false);
        }

        if (happened.Title is { } title)
        {
            json.WriteString("title", title);
        }

        Number(json, "positionMs", happened.PositionMs);
        Number(json, "durationMs", happened.DurationMs);
        Number(json, "dwellMs", happened.DwellMs);
        if (happened.Rating is not null)
        {
            RatingJson.Write(json, happened.Rating);
        }

        if (happened.Token is { } token)
        {
            json.WriteString("token", token.ToString());
        }

        if (moved)
        {
            json.WriteBoolean("moved", true);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } given)
        {
            json.WriteNumber(name, given);
        }
    }
}
