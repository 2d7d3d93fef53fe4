using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.History;

public sealed class EventRulesTests
{
    private static readonly Household Household = MakeHousehold();

    [Theory]
    [InlineData("f1", "f1")]
    [InlineData("s", "s")]
    [InlineData("s-2", "s-2")]
    [InlineData("s-2", "s")]
    public void The_token_of_the_titles_own_tile_or_of_its_series_is_taken(string title, string tile) =>
        Assert.Null(Check(Event(EventKind.Play, title) with { Token = TokenOf(tile) }));

    [Theory]
    [InlineData("f1", "f2")]
    [InlineData("s", "s-2")]
    [InlineData("s-2", "s-1")]
    [InlineData("f1", "s")]
    public void The_token_of_another_tile_is_refused(string title, string tile) =>
        Assert.StartsWith("The tracking token belongs to a tile of another title", Check(Event(EventKind.Play, title) with { Token = TokenOf(tile) }), StringComparison.Ordinal);

    [Fact]
    public void Who_and_what_it_is_about_must_be_known()
    {
        Assert.Contains("granny", Check(Event(EventKind.Play, "f1") with { Profile = "granny" }), StringComparison.Ordinal);
        Assert.Contains("nowhere", Check(Event(EventKind.Play, "nowhere")), StringComparison.Ordinal);
        Assert.Contains("needs 'title'", Check(Event(EventKind.Play, null)), StringComparison.Ordinal);
        Assert.Null(Check(Event(EventKind.SessionStart, null)));
    }

    [Fact]
    public void A_rating_says_how_much()
    {
        Assert.Contains("needs 'rating'", Check(Event(EventKind.Rating, "f1")), StringComparison.Ordinal);
        Assert.Null(Check(Event(EventKind.Rating, "f1") with { Rating = new Rating(RatingScale.Thumbs, 1) }));
    }

    private static string? Check(ViewingEvent happened) => EventRules.Check(happened, Household, new TestTelevision.Titles());

    private static ViewingEvent Event(EventKind kind, string? title) => TestTelevision.Event("e1", "dad", kind, title);

    private static TrackingToken TokenOf(string title) => new(1, RailKind.TopPicks, 0, 0, 0, TrackingToken.TagOf(title), 0, 1f);

    private static Household MakeHousehold()
    {
        var household = new Household();
        household.Profiles["dad"] = new ProfileState(new Profile { Id = "dad", Name = "Dad" });
        return household;
    }
}
