using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Streaming;

namespace EdgeRec.Device.Tests.Api.Streaming;

public sealed class HomeChangesTests
{
    private readonly HomeChanges _changes = new();

    [Fact]
    public void A_follower_hears_what_happens_from_now_on()
    {
        _changes.Publish("dad", 1);
        using Follower follower = _changes.Follow(null, null);
        _changes.Publish("mum", 2);

        Assert.Equal([new HomeChange("mum", 2)], follower.Take());
        Assert.Empty(follower.Take());
    }

    [Fact]
    public void A_slow_follower_gets_the_last_change_of_each_profile_oldest_first()
    {
        using Follower follower = _changes.Follow(null, null);
        _changes.Publish("dad", 1);
        _changes.Publish("mum", 2);
        _changes.Publish("dad", 3);

        Assert.Equal([new HomeChange("mum", 2), new HomeChange("dad", 3)], follower.Take());
    }

    [Fact]
    public void A_follower_of_one_profile_hears_of_no_other()
    {
        using Follower follower = _changes.Follow("mum", null);
        _changes.Publish("dad", 1);
        _changes.Publish("mum", 2);

        Assert.Equal([new HomeChange("mum", 2)], follower.Take());
    }

    [Fact]
    public void Coming_back_with_the_last_id_misses_nothing()
    {
        _changes.Publish("dad", 1);
        _changes.Publish("mum", 2);
        _changes.Publish("kid", 3);
        _changes.Publish("dad", 4);

        using Follower follower = _changes.Follow(null, after: 2);

        Assert.Equal([new HomeChange("kid", 3), new HomeChange("dad", 4)], follower.Take());
    }

    [Fact]
    public void An_id_of_another_life_of_the_data_folder_tells_of_every_profile()
    {
        _changes.Publish("dad", 1);

        using Follower follower = _changes.Follow(null, after: 900);

        Assert.Equal([new HomeChange("dad", 1)], follower.Take());
    }

    [Fact]
    public async Task Waiting_ends_when_there_is_something_to_take()
    {
        using Follower follower = _changes.Follow(null, null);
        Task waiting = follower.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _changes.Publish("dad", 1);

        await waiting;
        Assert.Single(follower.Take());
    }

    [Fact]
    public void Followers_are_limited_and_leaving_makes_room()
    {
        Follower[] followers = [.. Enumerable.Range(0, HomeChanges.MaxFollowers).Select(_ => _changes.Follow(null, null))];
        Assert.Equal(503, Assert.Throws<ProblemException>(() => _changes.Follow(null, null)).Problem.Status);

        followers[0].Dispose();

        Assert.Equal(HomeChanges.MaxFollowers - 1, _changes.FollowerCount);
        _changes.Follow(null, null);
    }
}
