using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.Home;

/// <summary>The words of the page: names of rails and the sentences of reasons, written straight into the page's bytes.</summary>
internal static class Sentences
{
    /// <summary>The code of a reason in JSON.</summary>
    public static ReadOnlySpan<byte> Code(ReasonCode code) => code switch
    {
        ReasonCode.ContinueWatching => "continue-watching"u8,
        ReasonCode.NextEpisode => "next-episode"u8,
        ReasonCode.BecauseYouWatched => "because-you-watched"u8,
        ReasonCode.Genre => "genre"u8,
        ReasonCode.Moment => "moment"u8,
        ReasonCode.Rated => "rated"u8,
        ReasonCode.PopularHere => "popular-here"u8,
        ReasonCode.Popular => "popular"u8,
        ReasonCode.New => "new"u8,
        ReasonCode.LeavingSoon => "leaving-soon"u8,
        ReasonCode.WatchList => "watch-list"u8,
        ReasonCode.MicroGenre => "micro-genre"u8,
        ReasonCode.Community or ReasonCode.NearCommunity => "community"u8,
        _ => "watch-again"u8,
    };

    /// <summary>Writes the sentence of a tile's reason.</summary>
    public static void Write(PageBuffer text, TileDraft tile, CatalogIndex catalog, ViewerSnapshot viewer, ViewingMoment moment)
    {
        int argument = tile.Reason.Argument;
        switch (tile.Reason.Code)
        {
            case ReasonCode.ContinueWatching when tile.DurationMs > tile.PositionMs:
                text.Number(Math.Max(1, (tile.DurationMs - tile.PositionMs) / 60_000));
                text.Raw(" minutes left"u8);
                break;
            case ReasonCode.ContinueWatching:
                text.Raw("You began this"u8);
                break;
            case ReasonCode.NextEpisode:
                text.Raw("The next episode of "u8);
                text.Escaped(catalog.NameUtf8(argument));
                break;
            case ReasonCode.BecauseYouWatched:
                text.Raw("Because you watched "u8);
                text.Escaped(catalog.NameUtf8(argument));
                break;
            case ReasonCode.Genre:
                text.Raw("You often watch "u8);
                text.Escaped(GenreName(catalog, argument));
                break;
            case ReasonCode.Moment:
                text.Raw("You like "u8);
                text.Escaped(GenreName(catalog, argument));
                text.Raw(TimeOfDay(moment));
                break;
            case ReasonCode.Rated:
                text.Raw("You rated "u8);
                text.Escaped(GenreName(catalog, argument));
                text.Raw(" well"u8);
                break;
            case ReasonCode.PopularHere:
                text.Raw("Watched "u8);
                if (argument == 1)
                {
                    text.Raw("once"u8);
                }
                else
                {
                    text.Number(argument);
                    text.Raw(" times"u8);
                }

                text.Raw(" on this television"u8);
                break;
            case ReasonCode.Popular:
                text.Raw("Popular with many viewers"u8);
                break;
            case ReasonCode.New when argument <= 1:
                text.Raw("New today"u8);
                break;
            case ReasonCode.New when argument < 60:
                text.Raw("New: here for "u8);
                text.Number(argument);
                text.Raw(" days"u8);
                break;
            case ReasonCode.New:
                text.Raw("Recently released"u8);
                break;
            case ReasonCode.LeavingSoon when argument < 1:
                text.Raw("Last day to watch"u8);
                break;
            case ReasonCode.LeavingSoon:
                text.Raw("Leaving in "u8);
                text.Number(argument);
                text.Raw(argument == 1 ? " day"u8 : " days"u8);
                break;
            case ReasonCode.Community:
                text.Raw("Watched by people with a taste like yours"u8);
                break;
            case ReasonCode.NearCommunity:
                text.Raw("Close to what people with a taste like yours watch"u8);
                break;
            case ReasonCode.WatchList:
                text.Raw("On your watch list"u8);
                break;
            case ReasonCode.MicroGenre:
                text.Raw("You often choose "u8);
                text.Escaped(viewer.MicroGenre(argument).Name);
                break;
            default:
                text.Raw("You enjoyed this before"u8);
                break;
        }
    }

    /// <summary>A genre as people read it.</summary>
    public static string GenreName(CatalogIndex catalog, int facet) => catalog.FacetNames[facet];

    /// <summary>A part of the day as it ends a sentence.</summary>
    public static ReadOnlySpan<byte> TimeOfDay(ViewingMoment moment) => !moment.TimeKnown
        ? ""u8
        : moment.Daypart switch
        {
            Daypart.Morning => " in the morning"u8,
            Daypart.Daytime => " during the day"u8,
            Daypart.Evening => " in the evening"u8,
            _ => " at night"u8,
        };
}
