using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes what a profile's events add up to, for its export. Call it with <see cref="Household.Gate"/> held.</summary>
internal static class StateJson
{
    /// <summary>Writes the small state: what is under way, and how rails are used.</summary>
    public static void Write(Utf8JsonWriter json, ProfileState state)
    {
        json.WriteStartObject("state");
        Time(json, "sessionStartedAt", state.SessionStartedAtMs);
        json.WriteNumber("openPlay", state.OpenPlaySeq);
        json.WriteNumber("pageShown", state.PageShown);
        json.WriteBoolean("choosing", state.Selection.State.Choosing);
        json.WriteStartArray("rails");
        for (int kind = 0; kind < RailUse.Kinds; kind++)
        {
            if ((RailKind)kind is >= RailKind.ContinueWatching and <= RailKind.Community && (state.RailUse.Plays[kind].Count > 0 || state.RailUse.Impressions[kind].Count > 0))
            {
                json.WriteStartObject();
                json.WriteString("rail", ((RailKind)kind).Name());
                json.WriteNumber("plays", state.RailUse.Plays[kind].Count);
                json.WriteNumber("impressions", state.RailUse.Impressions[kind].Count);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what is remembered of a title, and of its images: how often each was shown and taken is all that choosing images learns from.</summary>
    public static void Write(Utf8JsonWriter json, TitleMemory memory, CatalogIndex catalog)
    {
        json.WriteStartObject();
        json.WriteString("title", memory.TitleId);
        json.WriteString("name", catalog.TryFind(memory.TitleId, out int title) ? catalog.Name(title) : null);
        json.WriteNumber("positionMs", memory.PositionMs);
        json.WriteNumber("durationMs", memory.DurationMs);
        json.WriteNumber("watchedMs", memory.WatchedMs);
        json.WriteBoolean("seen", memory.Seen);
        json.WriteBoolean("begun", memory.Begun);
        json.WriteNumber("plays", memory.Plays);
        json.WriteNumber("qualityPlays", memory.QualityPlays);
        RatingJson.Write(json, memory.Rating);
        json.WriteBoolean("watchList", memory.WatchListSeq > 0);
        json.WriteBoolean("hidden", memory.Hidden);
        json.WriteNumber("ignored", memory.Ignored.Count);
        json.WriteString("lastEpisode", memory.LastEpisodeId);
        json.WriteNumber("lastSeq", memory.LastSeq);
        json.WriteStartArray("images");
        foreach (ImageCount image in memory.Artwork?.Images ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("variant", image.Variant);
            json.WriteNumber("shown", image.Shown.Total);
            json.WriteNumber("taken", image.Taken.Total);
            json.WriteBoolean("current", image.Variant == memory.Artwork!.Current);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, long unixMs) =>
        json.WriteString(name, unixMs == 0 ? null : Rfc3339.Format(DateTimeOffset.FromUnixTimeMilliseconds(unixMs)));
}
