using System.Globalization;
using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History.Impressions;

/// <summary>Which of its images a title was shown with: the action is the image's number within the title. Titles with one image are left out, and so are images that were certain and the row of the page that is drawn.</summary>
/// <param name="catalog">Knows how many images a title has.</param>
/// <param name="options">What pages are made with.</param>
internal sealed class ArtworkColumns(CatalogIndex catalog, PageOptions options) : IImpressionColumns
{
    private readonly Dictionary<string, int> _titles = [], _viewers = [];

    /// <inheritdoc/>
    public string Header => "cluster,title,row,column,action,propensity,available,daypart,weekend";

    /// <inheritdoc/>
    public string? Key(in TrackingToken token) => token.RailIndex == options.ExplorationRow ? null : token.TitleTag.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string? Row(in TrackingToken token, ViewingEvent happened)
    {
        if (!TryFind(token, happened, out int title))
        {
            return null;
        }

        string available = "0";
        for (int image = 1; image < catalog.ImagesOf(title); image++)
        {
            available += $" {image}";
        }

        int number = NumberOf(_titles, happened.Title!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{NumberOf(_viewers, $"{happened.Profile}\n{happened.Title}")},t{number},r{token.RailIndex + 1},c{token.Position + 1},{token.Variant},{token.Propensity:0.######},{available},{IImpressionColumns.When(happened)}");
    }

    /// <summary>Finds the title, if there was another image that might have been shown: not to children, nor where the others are not for this viewer.</summary>
    public bool TryFind(in TrackingToken token, ViewingEvent happened, out int title) =>
        catalog.TryFind(happened.Title!, out title) && catalog.ImagesOf(title) > Math.Max(1, (int)token.Variant) && token.Propensity < 1f;

    private static int NumberOf(Dictionary<string, int> known, string name)
    {
        known.TryAdd(name, known.Count + 1);
        return known[name];
    }
}
