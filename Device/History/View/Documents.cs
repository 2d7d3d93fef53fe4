using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;
using LiteDB;

namespace EdgeRec.Device.History.View;

/// <summary>The documents of the view, written and read by hand: POCO mapping loses properties under Native AOT.</summary>
internal static class Documents
{
    /// <summary>Key of a document that belongs to a profile; sorts by profile, then by the rest.</summary>
    public static string Key(string profileId, string rest) => profileId + "|" + rest;

    /// <summary>Sorts behind all keys of a profile, and is none itself.</summary>
    public static string EndOfKeys(string profileId) => profileId + (char)('|' + 1);

    /// <summary>Key of a play; sorts by time within a profile.</summary>
    public static string PlayKey(string profileId, long seq) => Key(profileId, seq.ToString("D19"));

    /// <summary>The profile that a key belongs to.</summary>
    public static string ProfileOf(string key) => key[..key.IndexOf('|', StringComparison.Ordinal)];

    /// <summary>A profile and its small state.</summary>
    public static BsonDocument From(ProfileState state)
    {
        Profile profile = state.Profile;
        SelectionState selection = state.Selection.State;
        return new BsonDocument
        {
            ["_id"] = profile.Id,
            ["name"] = profile.Name,
            ["birthYear"] = profile.BirthYear is { } born ? born : BsonValue.Null,
            ["ageBand"] = (int)profile.AgeBand,
            ["gender"] = (int)profile.Gender,
            ["maturityLimit"] = profile.MaturityLimit is { } limit ? (int)limit : BsonValue.Null,
            ["language"] = profile.Language,
            ["colour"] = profile.Colour,
            ["personalArtwork"] = profile.PersonalArtwork,
            ["childBefore"] = state.ChildBeforeSeq,
            ["grownUp"] = state.GrownUpSeq,
            ["version"] = state.Version,
            ["openPlay"] = state.OpenPlaySeq,
            ["sessionStartedAt"] = state.SessionStartedAtMs,
            ["selection"] = new BsonArray(selection.Choosing, selection.ClockJumped, selection.StartedAtMs, selection.LastAtMs),
            ["pageShown"] = (long)state.PageShown,
            ["railPlays"] = From(state.RailUse.Plays),
            ["railImpressions"] = From(state.RailUse.Impressions),
        };
    }

    /// <summary>Reads what <see cref="From(ProfileState)"/> wrote.</summary>
    public static ProfileState ToProfileState(BsonDocument document)
    {
        var state = new ProfileState(new Profile
        {
            Id = document["_id"].AsString,
            Name = document["name"].AsString,
            BirthYear = document["birthYear"] is { IsNull: false } born ? born.AsInt32 : null,
            AgeBand = (AgeBand)document["ageBand"].AsInt32,
            Gender = (Gender)document["gender"].AsInt32,
            MaturityLimit = document["maturityLimit"] is { IsNull: false } limit ? (byte)limit.AsInt32 : null,
            Language = document["language"].AsString,
            Colour = document["colour"].AsString,
            PersonalArtwork = document["personalArtwork"] is not { IsBoolean: true, AsBoolean: false }, // files of an older version do not say it
        })
        {
            ChildBeforeSeq = document["childBefore"] is { IsInt64: true } child ? child.AsInt64 : 0,
            GrownUpSeq = document["grownUp"] is { IsInt64: true } grownUp ? grownUp.AsInt64 : 0,
            Version = document["version"].AsInt64,
            OpenPlaySeq = document["openPlay"].AsInt64,
            SessionStartedAtMs = document["sessionStartedAt"].AsInt64,
            PageShown = document["pageShown"] is { IsNull: false } page ? (uint)page.AsInt64 : 0,
        };
        BsonArray selection = document["selection"].AsArray;
        state.Selection = new SelectionTimer(new SelectionState(
            selection[0].AsBoolean, selection[1].AsBoolean, selection[2].AsInt64, selection[3].AsInt64));
        Fill(state.RailUse.Plays, document["railPlays"].AsArray);
        Fill(state.RailUse.Impressions, document["railImpressions"].AsArray);
        return state;
    }

    /// <summary>A title's memory.</summary>
    public static BsonDocument From(string profileId, TitleMemory title) => new()
    {
        ["_id"] = Key(profileId, title.TitleId),
        ["position"] = title.PositionMs,
        ["duration"] = title.DurationMs,
        ["watched"] = title.WatchedMs,
        ["seen"] = title.Seen,
        ["begun"] = title.Begun,
        ["seq"] = title.LastSeq,
        ["playedSeq"] = title.LastPlayedSeq,
        ["plays"] = title.Plays,
        ["qualityPlays"] = title.QualityPlays,
        ["rating"] = title.Rating is { } rating ? new BsonArray((int)rating.Scale, (int)rating.Value) : BsonValue.Null,
        ["watchListSeq"] = title.WatchListSeq,
        ["hidden"] = title.Hidden,
        ["ignored"] = title.Ignored.Count,
        ["ignoredAt"] = title.Ignored.AtMs,
        ["shownIn"] = title.ShownIn == default ? BsonValue.Null : new BsonArray((long)title.ShownIn.Page, (int)title.ShownIn.Rail, (int)title.ShownIn.Row),
        ["lastEpisode"] = title.LastEpisodeId is { } episode ? episode : BsonValue.Null,
        ["artwork"] = title.Artwork is { } artwork ? From(artwork) : BsonValue.Null,
    };

    /// <summary>Reads what <see cref="From(string, TitleMemory)"/> wrote.</summary>
    /// <param name="document">The document.</param>
    /// <param name="ids">Ids of titles that were read before: the same title of several viewers has one string.</param>
    public static TitleMemory ToTitleMemory(BsonDocument document, HashSet<string>? ids = null)
    {
        string key = document["_id"].AsString, id = key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];
        return new TitleMemory(ids is null || ids.Add(id) || !ids.TryGetValue(id, out string? known) ? id : known)
        {
            PositionMs = document["position"].AsInt64,
            DurationMs = document["duration"].AsInt64,
            WatchedMs = document["watched"].AsInt64,
            Seen = document["seen"].AsBoolean,
            Begun = document["begun"].AsBoolean,
            LastSeq = document["seq"].AsInt64,
            LastPlayedSeq = document["playedSeq"].AsInt64,
            Plays = document["plays"].AsInt32,
            QualityPlays = document["qualityPlays"].AsInt32,
            Rating = document["rating"] is { IsNull: false } rating
                ? new Rating((RatingScale)rating.AsArray[0].AsInt32, (sbyte)rating.AsArray[1].AsInt32) : null,
            WatchListSeq = document["watchListSeq"].AsInt64,
            Hidden = document["hidden"].AsBoolean,
            Ignored = new DecayedCount(document["ignored"].AsDouble, document["ignoredAt"] is { IsNull: false } at ? at.AsInt64 : 0),
            ShownIn = document["shownIn"] is { IsArray: true } shown ? new ShownIn((uint)shown[0].AsInt64, (RailKind)shown[1].AsInt32, (byte)shown[2].AsInt32) : default,
            LastEpisodeId = document["lastEpisode"] is { IsNull: false } episode ? episode.AsString : null,
            Artwork = document["artwork"] is { IsArray: true } artwork ? ToArtwork(artwork.AsArray) : null,
        };
    }

    /// <summary>The image shown last, since when, when it was counted last; and for each image its number, how often it was shown and taken; then, but not in files of an older version, the propensity.</summary>
    private static BsonArray From(ArtworkMemory artwork)
    {
        var kept = new BsonArray { (int)artwork.Current, artwork.Since, artwork.Last };
        foreach (ImageCount image in artwork.Images)
        {
            kept.Add((int)image.Variant);
            kept.Add((long)image.Shown.Packed);
            kept.Add((long)image.Taken.Packed);
        }

        kept.Add((double)artwork.Propensity);
        return kept;
    }

    private static ArtworkMemory ToArtwork(BsonArray kept)
    {
        var images = new List<ImageCount>();
        for (int i = 3; i + 2 < kept.Count; i += 3)
        {
            images.Add(new ImageCount((ushort)kept[i].AsInt32, new PlaceCounts((uint)kept[i + 1].AsInt64), new PlaceCounts((uint)kept[i + 2].AsInt64)));
        }

        float propensity = kept[^1].IsDouble ? (float)kept[^1].AsDouble : 0f;
        return new ArtworkMemory((ushort)kept[0].AsInt32, kept[1].AsInt64, kept[2].AsInt64, images, propensity);
    }

    /// <summary>A play.</summary>
    public static BsonDocument From(string profileId, Play play)
    {
        byte[]? token = play.Token is null ? null : new byte[TrackingToken.Size];
        play.Token?.Write(token);
        PlaybackState p = play.Playback;
        return new BsonDocument
        {
            ["_id"] = PlayKey(profileId, play.Seq),
            ["title"] = play.TitleId,
            ["series"] = play.SeriesId is { } series ? series : BsonValue.Null,
            ["at"] = new BsonArray(play.StartedAt.UnixMs, (int)play.StartedAt.OffsetMinutes, play.StartedAt.Trusted),
            ["selection"] = play.SelectionMs is { } selection ? selection : BsonValue.Null,
            ["token"] = token is not null ? token : BsonValue.Null,
            ["playback"] = new BsonArray(
                (int)p.Phase, p.Finished, p.DurationMs, p.PositionMs, p.ConfirmedMs, p.EstimatedMs, p.Pauses, p.PausedMs, p.AtMs),
            ["share"] = (double)play.Share,
            ["quality"] = (double)play.QualityWeight,
        };
    }

    /// <summary>Reads what <see cref="From(string, Play)"/> wrote.</summary>
    public static Play ToPlay(BsonDocument document)
    {
        string key = document["_id"].AsString;
        BsonArray at = document["at"].AsArray, p = document["playback"].AsArray;
        return new Play
        {
            Seq = long.Parse(key.AsSpan(key.IndexOf('|', StringComparison.Ordinal) + 1)),
            TitleId = document["title"].AsString,
            SeriesId = document["series"] is { IsNull: false } series ? series.AsString : null,
            StartedAt = new EventTime(at[0].AsInt64, (short)at[1].AsInt32, at[2].AsBoolean),
            SelectionMs = document["selection"] is { IsNull: false } selection ? selection.AsInt32 : null,
            Token = document["token"] is { IsNull: false } token && TrackingToken.TryRead(token.AsBinary, out TrackingToken read) ? read : null,
            Playback = new PlaybackState(
                (PlaybackPhase)p[0].AsInt32, p[1].AsBoolean, p[2].AsInt64, p[3].AsInt64, p[4].AsInt64, p[5].AsInt64,
                p[6].AsInt32, p[7].AsInt64, p[8].AsInt64),
            Share = (float)document["share"].AsDouble,
            QualityWeight = (float)document["quality"].AsDouble,
        };
    }

    /// <summary>Count and time of each, one after the other.</summary>
    private static BsonArray From(DecayedCount[] column)
    {
        var values = new BsonArray();
        foreach (DecayedCount count in column)
        {
            values.Add(count.Count);
            values.Add(count.AtMs);
        }

        return values;
    }

    private static void Fill(DecayedCount[] column, BsonArray values)
    {
        // Counts of an older version know no time: there are as many of them as columns, and they begin to fade with the next event.
        int step = values.Count > column.Length ? 2 : 1;
        for (int i = 0; i < Math.Min(column.Length, values.Count / step); i++)
        {
            column[i] = new DecayedCount(values[i * step].AsDouble, step == 2 ? values[(i * step) + 1].AsInt64 : 0);
        }
    }
}
