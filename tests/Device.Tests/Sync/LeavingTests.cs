using System.Text.Json;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>A household leaves its fleet, with and without erasures that wait, and perhaps joins another.</summary>
public sealed class LeavingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_but_the_choice_and_that_it_left_stays_and_nobody_is_visited_any_more()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        SyncOptions options = SyncTelevision.OptionsFor(fleet, PrivacyMode.Pseudonymous);
        await using (SyncTelevision television = await SyncTelevision.StartAsync(options))
        {
            await television.CreateAsync("nora");
            await television.WatchAsync("nora", 3);
            await television.UntilAsync(() => fleet.Events.Count == 3);
            await television.Agent.LeaveAsync(erase: false, abandonErasures: false);

            string sync = television.Recommender.Folder.Sync;
            Assert.Equal(["choice.json", "choice.json.twin", "left.json", "left.json.twin"], Directory.EnumerateFileSystemEntries(sync).Select(Path.GetFileName).Order());
            Assert.True(television.Status is { State: SyncState.Off, Device: null, Fleet: null, AcceptedRecords: 0, Chosen: false, Privacy: PrivacyMode.None }, television.Status.ToString());
            Assert.Contains("left its fleet", television.Status.Reason, StringComparison.Ordinal);
            await Assert.ThrowsAsync<NoFleetException>(() => television.Agent.LeaveAsync(false, false));
            folder.CopyFrom(television.Folder);
        }

        int calls = fleet.Calls.Count;
        await using SyncTelevision again = await SyncTelevision.StartAsync(options, folder.Path); // as its unit file says: the same fleet, the same ticket
        await again.WatchAsync("nora");
        await Task.Delay(200, Cancellation);
        Assert.Equal(SyncState.Off, again.Status.State);
        Assert.Equal(calls, fleet.Calls.Count);
    }

    [Fact]
    public async Task A_new_ticket_begins_anew_and_tells_nothing_of_what_was_before()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync(), other = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        var pull = new List<PullRequest>();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet)))
        {
            await television.CreateAsync("nora");
            await television.WatchAsync("nora", 3);
            await television.UntilAsync(() => fleet.Events.Count == 3);
            await television.Agent.LeaveAsync(erase: false, abandonErasures: false);
            await television.WatchAsync("nora", 2);
            folder.CopyFrom(television.Folder);
        }

        other.Items = request =>
        {
            pull.Add(request);
            return [];
        };
        await using SyncTelevision joined = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(other), folder.Path);
        await joined.WatchAsync("nora");
        await joined.UntilAsync(() => other.Events.Count == 1 && pull.Count > 0);

        Assert.Equal(joined.Applied(), other.Events.Keys.Single());
        Assert.Empty(fleet.Frames.Select(f => f.Epoch).Intersect(other.Frames.Select(f => f.Epoch))); // two fleets that compare what they have do not find it by that
        Assert.False(File.Exists(Path.Combine(joined.Recommender.Folder.Sync, "left.json")));
        Assert.True(pull[0] is { CatalogueVersion: 0, PriorEpoch: 0, ExperimentsVersion: 0, RootVersion: 0, RolloutVersion: 0 });
    }

    [Fact]
    public async Task Erasures_that_wait_are_sent_before_it_leaves()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await EraseUnheardAsync(television, fleet);

        ErasuresWaitException refused = await Assert.ThrowsAsync<ErasuresWaitException>(() => television.Agent.LeaveAsync(erase: false, abandonErasures: false));
        Assert.Equal(1, refused.Count);
        Assert.NotNull(television.Status.Device); // it stays, and goes on
        fleet.Before = (_, _) => { };
        await television.Agent.LeaveAsync(erase: false, abandonErasures: false);

        Assert.Equal("nora", Erased(fleet).Single());
    }

    [Fact]
    public async Task Erasures_that_cannot_be_sent_can_be_given_up()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await EraseUnheardAsync(television, fleet);

        await television.Agent.LeaveAsync(erase: false, abandonErasures: true);

        Assert.True(television.Status is { State: SyncState.Off, WaitingErasures: 0 });
        Assert.Empty(Erased(fleet));
        await television.Recommender.History.EraseHistoryAsync("nora", Cancellation); // and what is erased from now on is nobody else's business
        Assert.Equal(0, television.Status.WaitingErasures);
    }

    [Fact]
    public async Task The_fleet_can_be_told_to_erase_everybody_first_and_the_histories_stay_here()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        await television.CreateAsync("ben");
        await television.WatchAsync("nora");
        await television.WatchAsync("ben");
        await television.UntilAsync(() => fleet.Events.Count == 2);

        await television.Agent.LeaveAsync(erase: true, abandonErasures: false);

        Assert.Equal(["ben", "nora"], Erased(fleet).Order());
        Assert.Equal(2, television.Recommender.History.Household.Profiles.Values.Sum(state => state.Titles.Count));
    }

    [Fact]
    public async Task A_leaving_that_a_power_cut_broke_off_is_ended_at_the_next_start()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        SyncOptions options = SyncTelevision.OptionsFor(fleet);
        await using (SyncTelevision television = await SyncTelevision.StartAsync(options))
        {
            await television.CreateAsync("nora");
            await television.WatchAsync("nora");
            await television.UntilTellsNothingMoreAsync();
            folder.CopyFrom(television.Folder);
        }

        var files = new SyncFolder(Path.Combine(folder.Path, "sync"));
        new FleetLeft(fleet.Address, [FleetLeft.NameOf(fleet.Ticket)]).Write(files);
        int calls = fleet.Calls.Count;
        await using SyncTelevision again = await SyncTelevision.StartAsync(options, folder.Path);

        Assert.Equal(["choice.json", "choice.json.twin", "left.json", "left.json.twin"], Directory.EnumerateFileSystemEntries(again.Recommender.Folder.Sync).Select(Path.GetFileName).Order());
        Assert.True(again.Status is { State: SyncState.Off, Device: null });
        Assert.Equal(calls, fleet.Calls.Count);
    }

    [Fact]
    public async Task The_local_api_says_why_it_cannot_leave()
    {
        await using Television television = await Television.StartAsync();

        JsonElement problem = await television.Socket.PostAsync("/v1/sync/leave", "", 409);

        Assert.Equal("no-fleet", problem.Kind());
        Assert.Equal("invalid-parameter", (await television.Socket.PostAsync("/v1/sync/leave?erase=yes", "", 400)).Kind());
    }

    [Fact]
    public async Task Bytes_may_cost_money_before_anybody_has_chosen_what_may_leave()
    {
        await using Television television = await Television.StartAsync();

        JsonElement sync = await television.Socket.SendAsync(HttpMethod.Put, "/v1/sync", """{"metered":true}""", 200);

        Assert.True(sync.GetProperty("metered").GetBoolean());
        Assert.False(sync.GetProperty("chosen").GetBoolean());
        Assert.Equal("invalid-field", (await television.Socket.SendAsync(HttpMethod.Put, "/v1/sync", "{}", 400)).Kind());
    }

    /// <summary>An event arrived, the network went, and then the history was erased.</summary>
    private static async Task EraseUnheardAsync(SyncTelevision television, FakeFleet fleet)
    {
        await television.CreateAsync("nora");
        await television.WatchAsync("nora");
        await television.UntilAsync(() => fleet.Events.Count == 1);
        fleet.Before = (call, _) => throw new RpcException(new Status(StatusCode.Unavailable, call));
        await television.Recommender.History.EraseHistoryAsync("nora", Cancellation);
    }

    private static IEnumerable<string> Erased(FakeFleet fleet) =>
        fleet.Frames.Where(f => f.Stream == Stream.Tombstones).SelectMany(f => ((Tombstones)DeltaFrames.Open(f).Payload!).Items).Select(item => item.Profile);
}
