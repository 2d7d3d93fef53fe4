using System.Globalization;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Watching;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>Writes a draft as JSON: copies what is ready-made, and makes the rest without an object a tile.</summary>
internal static class PageWriter
{
    /// <summary>Writes the page.</summary>
    /// <param name="json">Receives the bytes.</param>
    /// <param name="page">The page.</param>
    /// <param name="request">Names this answer.</param>
    /// <param name="packName">Name and version of the pack; null without one.</param>
    /// <param name="packTag">Its tag; 0 without one.</param>
    /// <param name="suggested">Who is likelier at the remote control; null for nobody.</param>
    /// <param name="options">Know which row is drawn.</param>
    public static void Write(PageBuffer json, in PageContext page, uint request, string? packName, uint packTag, SuggestedProfile? suggested, PageOptions options)
    {
        json.Raw("{\"profile\":\""u8);
        json.Escaped(page.Viewer.Profile.Id);
        json.Raw("\",\"at\":\""u8);
        page.Query.At.TryFormat(json.Room(40), out int length, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        json.Advance(length);
        json.Raw("\",\"request\":\""u8);
        request.TryFormat(json.Room(8), out length, "x8", CultureInfo.InvariantCulture);
        json.Advance(length);
        json.Raw("\",\"pack\":"u8);
        if (packName is null)
        {
            json.Raw("null"u8);
        }
        else
        {
            json.Raw("\""u8);
            json.Escaped(packName);
            json.Raw("\""u8);
        }

        json.Raw(page.Viewer.HasHistory ? ",\"personal\":true"u8 : ",\"personal\":false"u8);
        if (suggested is not null)
        {
            json.Raw(",\"suggestedProfile\":{\"id\":\""u8);
            json.Escaped(suggested.Id);
            json.Raw("\",\"name\":\""u8);
            json.Escaped(suggested.Name);
            json.Raw("\",\"probability\":"u8);
            json.Number(suggested.Probability);
            json.Raw("}"u8);
        }

        json.Raw(",\"rails\":["u8);
        ViewingMoment moment = Candidates.MomentOf(page.Query);
        for (int i = 0; i < page.Draft.Rails.Count; i++)
        {
            WriteRail(json, page, page.Draft.Rails[i], i, request, packTag, moment, options);
        }

        json.Raw("]}"u8);
    }

    private static void WriteRail(PageBuffer json, in PageContext page, RailDraft rail, int index, uint request, uint packTag, ViewingMoment moment, PageOptions options)
    {
        string kind = rail.Kind.Name();
        json.Raw(index == 0 ? "{\"kind\":\""u8 : ",{\"kind\":\""u8);
        json.Escaped(kind);
        json.Raw("\",\"id\":\""u8);
        WriteId(json, page.Catalog, page.Viewer, rail.Kind, rail.Subject);
        json.Raw("\",\"name\":\""u8);
        RailWords.WriteName(json, rail.Kind, rail.Subject, page.Catalog, page.Viewer, page.Pack);
        json.Raw("\",\"reason\":\""u8);
        RailWords.WriteReason(json, rail, page.Catalog, page.Viewer);
        json.Raw("\",\"propensity\":"u8);
        json.Number(rail.Plan.Propensity);
        json.Raw(",\"tiles\":["u8);
        ReadOnlySpan<TileDraft> tiles = page.Draft.Tiles(rail);
        for (int position = 0; position < tiles.Length; position++)
        {
            json.Raw(position == 0 ? "{"u8 : ",{"u8);
            WriteTile(json, page, tiles[position], moment);
            ChosenImage image = tiles[position].Image;
            // One thing is left to chance at a place: the rail in the row that is drawn, the image everywhere else.
            float propensity = index == options.ExplorationRow ? rail.Plan.Propensity : rail.Plan.Propensity * image.Propensity;
            var token = new TrackingToken(
                request, rail.Kind, (byte)index, (byte)position, packTag, page.Catalog.TitleTags[tiles[position].Title], image.Variant, propensity);
            json.Raw(",\"token\":\""u8);
            token.WriteText(json.Room(TrackingToken.TextLength));
            json.Advance(TrackingToken.TextLength);
            json.Raw("\"}"u8);
        }

        json.Raw("]}"u8);
    }

    /// <summary>Writes what names a rail from one page to the next.</summary>
    public static void WriteId(PageBuffer json, CatalogIndex catalog, ViewerSnapshot viewer, RailKind kind, int subject)
    {
        if (kind == RailKind.Genre)
        {
            json.Escaped(catalog.FacetKeys[subject]);
            return;
        }

        json.Escaped(kind.Name());
        if (kind == RailKind.BecauseYouWatched)
        {
            json.Raw(":"u8);
            json.Escaped(catalog.IdUtf8(subject));
        }
        else if (kind == RailKind.Community)
        {
            json.Raw(":"u8);
            json.Number(subject);
        }
        else if (kind == RailKind.MicroGenre)
        {
            json.Raw(":"u8);
            json.Escaped(viewer.MicroGenre(subject).Id);
        }
    }

    private static void WriteTile(PageBuffer json, in PageContext page, TileDraft tile, ViewingMoment moment)
    {
        CatalogIndex catalog = page.Catalog;
        json.Raw(catalog.TileJson(tile.Title));
        json.Raw(",\"artwork\":{"u8);
        json.Raw(catalog.ArtworkJson(tile.Title, tile.Image.Variant));
        json.Raw(",\"propensity\":"u8);
        json.Number(tile.Image.Propensity);
        json.Raw("},\"reason\":{\"code\":\""u8);
        json.Raw(Sentences.Code(tile.Reason.Code));
        json.Raw("\",\"text\":\""u8);
        Sentences.Write(json, tile, catalog, page.Viewer, moment);
        json.Raw("\"},\"score\":"u8);
        json.Number(tile.Score);
        if (tile.DurationMs > 0 || tile.PositionMs > 0)
        {
            json.Raw(",\"resume\":{\"positionMs\":"u8);
            json.Number(tile.PositionMs);
            json.Raw(",\"durationMs\":"u8);
            json.Number(tile.DurationMs);
            json.Raw("}"u8);
        }
    }
}
