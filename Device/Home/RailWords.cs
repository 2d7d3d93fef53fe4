using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>What rails are called and why they are there, written straight into the page's bytes; a child's page has words of its own.</summary>
internal static class RailWords
{
    /// <summary>Writes the name of a rail.</summary>
    public static void WriteName(PageBuffer text, RailKind kind, int subject, CatalogIndex catalog, ViewerSnapshot viewer, ModelPack? pack)
    {
        bool child = viewer.IsChild;
        switch (kind)
        {
            case RailKind.ContinueWatching:
                text.Raw(child ? "Keep watching"u8 : "Continue watching"u8);
                break;
            case RailKind.NextEpisode:
                text.Raw(child ? "What happens next"u8 : "Next episodes"u8);
                break;
            case RailKind.TopPicks when viewer.HasHistory:
                text.Raw(child ? "Just for "u8 : "Top picks for "u8);
                text.Escaped(viewer.Profile.Name);
                break;
            case RailKind.TopPicks:
                text.Raw("A little of everything"u8);
                break;
            case RailKind.BecauseYouWatched:
                text.Raw(child ? "More like "u8 : "Because you watched "u8);
                text.Escaped(catalog.NameUtf8(subject));
                break;
            case RailKind.Popular:
                text.Raw(child ? "Lots of people watch these"u8 : subject == 1 ? "Popular on this television"u8 : "Popular"u8);
                break;
            case RailKind.New:
                text.Raw(child ? "Brand new"u8 : "New"u8);
                break;
            case RailKind.Genre:
                string name = Sentences.GenreName(catalog, subject);
                text.Escaped(name[..1].ToUpperInvariant());
                text.Escaped(name[1..]);
                break;
            case RailKind.WatchList:
                text.Raw(child ? "Saved for you"u8 : "Your watch list"u8);
                break;
            case RailKind.WatchAgain:
                text.Raw(child ? "See it again"u8 : "Watch again"u8);
                break;
            case RailKind.MicroGenre:
                text.Escaped(viewer.MicroGenre(subject).Name);
                break;
            case RailKind.Community:
                text.Escaped(pack!.Communities[subject].Description);
                break;
        }
    }

    /// <summary>Writes the sentence that says why a rail is there.</summary>
    public static void WriteReason(PageBuffer text, RailDraft rail, CatalogIndex catalog, ViewerSnapshot viewer)
    {
        if (rail.Plan.Drawn)
        {
            text.Raw("Something new to try"u8);
            return;
        }

        switch (rail.Kind)
        {
            case RailKind.ContinueWatching:
                text.Raw("You have begun these"u8);
                break;
            case RailKind.NextEpisode:
                text.Raw("The next episodes of series that you follow"u8);
                break;
            case RailKind.TopPicks:
                text.Raw(viewer.HasHistory ? "What suits you best at this time of day"u8 : "The best of many genres, until we know you better"u8);
                break;
            case RailKind.BecauseYouWatched:
                text.Raw("These are close to "u8);
                text.Escaped(catalog.NameUtf8(rail.Subject));
                break;
            case RailKind.Popular:
                text.Raw(rail.Subject == 1 ? "What everybody here watches"u8 : "What many viewers watch"u8);
                break;
            case RailKind.New:
                text.Raw("Here for less than two months"u8);
                break;
            case RailKind.Genre when viewer.HasHistory && viewer.Taste.Affinity([(ushort)rail.Subject]) > ViewerTaste.NeutralAffinity:
                text.Raw("You often watch "u8);
                text.Escaped(Sentences.GenreName(catalog, rail.Subject));
                break;
            case RailKind.Genre:
                text.Raw("For a change: the best of "u8);
                text.Escaped(Sentences.GenreName(catalog, rail.Subject));
                break;
            case RailKind.MicroGenre:
                text.Raw("You choose these more often than others do"u8);
                break;
            case RailKind.WatchList:
                text.Raw("You put these aside"u8);
                break;
            case RailKind.Community:
                text.Raw("What people with a taste like yours watch, and what is close to it"u8);
                break;
            default:
                text.Raw("You enjoyed these before"u8);
                break;
        }
    }
}
