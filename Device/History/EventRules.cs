using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>What an event must satisfy to be kept; its fields were checked one by one where it came in.</summary>
internal static class EventRules
{
    /// <summary>What is wrong with an event, in one sentence, or null.</summary>
    public static string? Check(ViewingEvent happened, Household household, ITitleFacts titles) => happened switch
    {
        _ when !household.Profiles.ContainsKey(happened.Profile) =>
            $"There is no profile '{happened.Profile}' on this television; create it first with POST /v1/profiles.",
        { Kind: EventKind.SessionStart } => null,
        { Title: null } => "This kind of event needs 'title', the id of a title in the catalogue.",
        _ when !titles.TryGet(happened.Title, out _) => $"There is no title '{happened.Title}' in the catalogue.",
        { Token: { } token } when !BelongsTo(token, happened.Title, titles) =>
            "The tracking token belongs to a tile of another title; send the token of this title's tile, or of its series', or none.",
        { Kind: EventKind.Rating, Rating: null or { IsValid: false } } =>
            "A rating event needs 'rating': thumbs -1, 1 or 2, or stars 0.5 to 5 in halves.",
        _ => null,
    };

    // An episode may have been started from its series' tile.
    private static bool BelongsTo(TrackingToken token, string title, ITitleFacts titles) =>
        token.TitleTag == TrackingToken.TagOf(title)
        || (titles.TryGet(title, out TitleFacts facts) && facts.SeriesId is { } series && token.TitleTag == TrackingToken.TagOf(series));
}
