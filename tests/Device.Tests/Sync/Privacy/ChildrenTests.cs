using EdgeRec.Device.History;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Sync.Privacy;

public sealed class ChildrenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);
    private static readonly Profile GrownUp = new() { Id = "p", Name = "P", BirthYear = 1985 };
    private readonly Household _household = new();
    private long _seq;

    public static TheoryData<string> Said => ["limit", "band", "year"];

    [Theory]
    [MemberData(nameof(Said))]
    public void Whoever_is_said_to_be_a_child_in_any_way_is_one(string how)
    {
        Say(Child(how));

        Assert.True(Children.Of(_household, new MovedEvents(), Now).Have(5, Event("p")));
        Assert.True(Children.Of(_household, new MovedEvents(), Now).Have(5, Child(how)));
        Assert.True(_household.Profiles["p"].IsOnlyChild(Now.Year));
    }

    [Fact]
    public void A_grown_up_is_none_and_neither_is_who_says_nothing()
    {
        Say(GrownUp);
        Say(new Profile { Id = "q", Name = "Q", MaturityLimit = 16 });

        Assert.False(Children.Of(_household, new MovedEvents(), Now).Have(5, Event("p")));
        Assert.False(Children.Of(_household, new MovedEvents(), Now).Have(5, Event("q")));
    }

    [Theory]
    [MemberData(nameof(Said))]
    public void What_a_child_did_stays_a_childs_when_its_profile_says_another_age(string how)
    {
        Say(Child(how));
        long changed = Say(GrownUp);
        var children = Children.Of(_household, new MovedEvents(), Now);

        Assert.True(children.Have(changed - 1, Event("p")));
        Assert.False(children.Have(changed, GrownUp));
        Assert.False(children.Have(changed + 1, Event("p")));
    }

    [Fact]
    public void Who_was_grown_up_before_may_have_been_told_of()
    {
        Say(GrownUp);
        Say(GrownUp with { MaturityLimit = 6 });

        Assert.True(Children.Of(_household, new MovedEvents(), Now).Have(1, Event("p")));
        Assert.False(_household.Profiles["p"].IsOnlyChild(Now.Year));
    }

    [Fact]
    public void A_clock_that_ran_ahead_of_what_is_believed_makes_no_child_grown_up()
    {
        Say(new Profile { Id = "p", Name = "P", BirthYear = 2018 });
        var ahead = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.True(Children.Of(_household, new MovedEvents(), Now).Have(5, Event("p", ahead)));
        Assert.True(Children.Of(_household, new MovedEvents(), DateTimeOffset.UnixEpoch).Have(5, Event("p", ahead)));
    }

    [Fact]
    public void A_child_grows_up_by_its_year_of_birth_and_not_by_a_clock_that_lost_its_time()
    {
        Say(new Profile { Id = "p", Name = "P", BirthYear = 2015 });
        var later = Children.Of(_household, new MovedEvents(), new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.True(later.Have(5, Event("p", Now)));
        Assert.False(later.Have(5, Event("p", new DateTimeOffset(2028, 6, 1, 0, 0, 0, TimeSpan.Zero))));
        Assert.True(Children.Of(_household, new MovedEvents(), new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)).Have(5, Event("p")));
    }

    [Fact]
    public void Events_that_were_moved_to_a_child_before_they_left_are_the_childs()
    {
        Say(GrownUp);
        Say(new Profile { Id = "kid", Name = "Kid", MaturityLimit = 6 });
        var moved = new MovedEvents();
        moved.Add(new EventMove("m", "p", "kid", [5, 7]));
        moved.Add(new EventMove("n", "kid", "p", [7]));
        var children = Children.Of(_household, moved, Now);

        Assert.True(children.Have(5, Event("p")));
        Assert.False(children.Have(6, Event("p")));
        Assert.False(children.Have(7, Event("p"))); // it came back
        Assert.True(children.Have(9, "kid"));
    }

    [Fact]
    public void Of_who_is_not_known_here_any_more_nothing_is_told() => Assert.True(Children.Of(_household, new MovedEvents(), Now).Have(5, Event("gone")));

    [Fact]
    public async Task A_restart_remembers_since_when_somebody_is_no_child_any_more()
    {
        await using var television = History.TestTelevision.Open();
        await television.History.CreateProfileAsync(Child("limit"), TestContext.Current.CancellationToken);
        await television.History.ChangeProfileAsync("p", _ => GrownUp, TestContext.Current.CancellationToken);
        await television.History.FlushAsync(TestContext.Current.CancellationToken);
        long before = television.History.Household.Profiles["p"].ChildBeforeSeq;
        Assert.True(before > 0);

        await using var again = History.TestTelevision.Open(television.CopyFiles());

        Assert.Equal(before, again.History.Household.Profiles["p"].ChildBeforeSeq);
    }

    private static Profile Child(string how) => how switch
    {
        "limit" => new Profile { Id = "p", Name = "P", MaturityLimit = 12 },
        "band" => new Profile { Id = "p", Name = "P", AgeBand = AgeBand.Under13 },
        _ => new Profile { Id = "p", Name = "P", BirthYear = 2018 },
    };

    private long Say(Profile profile)
    {
        lock (_household.Gate)
        {
            Projector.Apply(_household, ++_seq, profile);
        }

        return _seq;
    }

    private static ViewingEvent Event(string profile, DateTimeOffset? at = null) =>
        new() { Id = "e", Profile = profile, Kind = EventKind.Finish, Title = "f", Time = EventTime.Judge(at ?? Now, DateTimeOffset.MaxValue) };
}
