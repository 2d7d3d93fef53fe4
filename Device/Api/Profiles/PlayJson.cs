using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes one playback of a history.</summary>
internal static class PlayJson
{
    /// <summary>Writes the play as an object; what is not known stands as null.</summary>
    public static void Write(Utf8JsonWriter json, Play play, CatalogIndex catalog)
    {
        bool known = catalog.TryFind(play.TitleId, out int title);
        PlaybackState playback = play.Playback;
        json.WriteStartObject();
        json.WriteNumber("seq", play.Seq);
        json.WriteString("title", play.TitleId);
        json.WriteString("name", known ? catalog.Name(title) : null);
        json.WriteString("kind", known ? TitleKindConverter.Word(catalog.Kinds[title]) : null);
        json.WriteString("series", play.SeriesId);
        json.WriteString("startedAt", Rfc3339.Format(play.StartedAt.Local));
        json.WriteBoolean("timeTrusted", play.StartedAt.Trusted);
        if (play.SelectionMs is { } selection)
        {
            json.WriteNumber("selectionMs", selection);
        }
        else
        {
            json.WriteNull("selectionMs");
        }

        json.WriteNumber("watchedMs", play.WatchedMs);
        json.WriteNumber("positionMs", playback.PositionMs);
        json.WriteNumber("durationMs", playback.DurationMs);
        json.WriteNumber("pauses", playback.Pauses);
        json.WriteNumber("pausedMs", playback.PausedMs);
        json.WriteNumber("share", Math.Round(play.Share, 4));
        json.WriteNumber("qualityWeight", Math.Round(play.QualityWeight, 4));
        json.WriteBoolean("finished", playback.Finished);
        json.WriteString("rail", play.Token?.Rail.Name());
        json.WriteEndObject();
    }
}
