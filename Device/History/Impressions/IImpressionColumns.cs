using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History.Impressions;

/// <summary>What a log of impressions is about.</summary>
internal interface IImpressionColumns
{
    /// <summary>The names of what <see cref="Row"/> gives.</summary>
    string Header { get; }

    /// <summary>What a tile's token is about: equal for tiles that one choice put there; null if the log is not about it.</summary>
    string? Key(in TrackingToken token);

    /// <summary>The values of a row; null if nothing was left to chance, or it cannot be told how much.</summary>
    string? Row(in TrackingToken token, ViewingEvent happened);

    /// <summary>When it was, as far as a policy may know it.</summary>
    static string When(ViewingEvent happened)
    {
        ViewingMoment moment = ViewingMoment.From(happened.Time.Local, happened.Time.Trusted);
        return moment.TimeKnown ? $"{moment.Daypart.ToString().ToLowerInvariant()},{(moment.IsWeekend ? "yes" : "no")}" : "unknown,unknown";
    }
}
