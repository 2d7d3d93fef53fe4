using System.Globalization;
using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History.Impressions;

/// <summary>
/// The same impressions as <see cref="ArtworkColumns"/>, with titles and images named as in the catalogue, for those who make covers: nothing tells which viewer it was. Without an
/// action, so that no policy is judged by a context that gives its own choice away.
/// </summary>
/// <param name="catalog">Knows the titles' images.</param>
/// <param name="options">What pages are made with.</param>
internal sealed class CoverColumns(CatalogIndex catalog, PageOptions options) : IImpressionColumns
{
    private readonly ArtworkColumns _artwork = new(catalog, options);

    /// <inheritdoc/>
    public string Header => "title,variant,propensity,daypart,weekend";

    /// <inheritdoc/>
    public string? Key(in TrackingToken token) => _artwork.Key(token);

    /// <inheritdoc/>
    public string? Row(in TrackingToken token, ViewingEvent happened) =>
        _artwork.TryFind(token, happened, out int title)
            ? string.Create(CultureInfo.InvariantCulture, $"{happened.Title},{catalog.ImageId(title, token.Variant)},{token.Propensity:0.######},{IImpressionColumns.When(happened)}")
            : null;
}
