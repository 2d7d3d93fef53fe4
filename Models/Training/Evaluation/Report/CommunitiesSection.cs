using System.Globalization;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>Who the pack's taste communities are.</summary>
internal static class CommunitiesSection
{
    private const int CardsAPicture = 12;

    /// <summary>Writes the section; nothing for a pack without communities.</summary>
    public static void Write(ReportPage page, IReadOnlyList<Community> communities)
    {
        if (communities.Count == 0)
        {
            return;
        }

        page.Section("Who the communities are");
        (int Number, Community Community)[] described = [.. communities.Index().Where(c => c.Item.Facets.Count > 0).OrderByDescending(c => c.Item.Share).ThenBy(c => c.Index)];
        page.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"The pack has {communities.Count:N0} communities. ") + (described.Length switch
            {
                0 => "None is described: nothing is known of the titles (fit was not given --titles).",
                _ => "A bar is the share of the community's plays that have a facet, the mark beside it the share of everybody's; the number is how many times as often. Bars are to be compared within a card.",
            }));
        foreach ((int picture, (int Number, Community Community)[] some) in described.Chunk(CardsAPicture).Index())
        {
            int first = picture * CardsAPicture;
            page.Figure(
                CommunityCards.Draw(some), $"By their size: {first + 1} to {first + some.Length} of {described.Length}.",
                string.Join("; ", some.Select(c => $"{c.Number}: {c.Community.Description}")));
        }

        if (described.Length > 0 && described.Length < communities.Count)
        {
            page.Text(string.Create(CultureInfo.InvariantCulture, $"Of the other {communities.Count - described.Length:N0} no facet stands out."));
        }
    }
}
