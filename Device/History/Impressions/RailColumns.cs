using System.Globalization;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History.Impressions;

/// <summary>
/// The row of the page that is now and then drawn (docs/page.md): its action is <c>best</c> where the best rail stood there, <c>other</c> where one of the next few did.
/// </summary>
/// <param name="options">What pages are made with.</param>
internal sealed class RailColumns(PageOptions options) : IImpressionColumns
{
    private const double Tolerance = 1e-3;

    /// <inheritdoc/>
    public string Header => "action,propensity,available,daypart,weekend";

    /// <inheritdoc/>
    public string? Key(in TrackingToken token) => token.RailIndex == options.ExplorationRow ? "" : null;

    /// <inheritdoc/>
    public string? Row(in TrackingToken token, ViewingEvent happened)
    {
        // A rail's own probability is ε / choices, more by 1 − ε for the best. What is neither has an image's probability in it, too.
        double share = options.Exploration;
        bool best = token.Propensity > share;
        double choices = share / (token.Propensity - (best ? 1 - share : 0)), whole = Math.Round(choices);
        if (Math.Abs(choices - whole) > Tolerance * whole || whole < 2 || whole > options.ExplorationChoices)
        {
            return null;
        }

        double chance = best ? 1 - share + (share / whole) : share - (share / whole);
        return string.Create(CultureInfo.InvariantCulture, $"{(best ? "best" : "other")},{chance:0.######},best other,{IImpressionColumns.When(happened)}");
    }
}
