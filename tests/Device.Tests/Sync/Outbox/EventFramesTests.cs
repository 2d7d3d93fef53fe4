using EdgeRec.Device.History;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Encoding = System.Text.Encoding;

namespace EdgeRec.Device.Tests.Sync.Outbox;

public sealed class EventFramesTests : IAsyncLifetime
{
    private static readonly SyncChoice Full = new(PrivacyMode.Full, false, 0, true), Pseudonymous = Full with { Privacy = PrivacyMode.Pseudonymous };
    private SyncTelevision _television = null!;
    private OutboxStore _store = null!;
    private EventFrames _frames = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Recommender Recommender => _television.Recommender;

    public async ValueTask InitializeAsync()
    {
        _television = await SyncTelevision.StartAsync(new SyncOptions(), start: false);
        var folder = SyncFolder.Of(Recommender.Folder);
        _store = new OutboxStore(folder, Recommender.Identity.Epoch);
        _frames = new EventFrames(Recommender.History, _store, Recommender.Erasures, Recommender.Sent, folder, new DeltaFrames(), TimeProvider.System);
        await _television.CreateAsync("nora");
        await _television.CreateAsync("ben");
        await Recommender.History.CreateProfileAsync(new Profile { Id = "kid", Name = "Kid", MaturityLimit = 6 }, Cancellation);
    }

    public ValueTask DisposeAsync() => _television.DisposeAsync();

    [Fact]
    public async Task An_evening_that_was_moved_to_a_child_before_it_was_told_stays_here_however_long_the_backlog_is()
    {
        long childs = await HappenAsync("nora", "e1"), back = await HappenAsync("nora", "e2");
        for (int i = 0; i <= EventFrames.RecordsOfFrame; i++)
        {
            await HappenAsync("nora", $"more-{i}");
        }

        await MoveAsync("m1", "nora", "kid", "e1", "e2");
        await MoveAsync("m2", "kid", "nora", "e2");

        List<DeltaBatch> told = await TellAsync(0, Full);

        Assert.True(told.Count > 1);
        Assert.DoesNotContain(told.SelectMany(b => b.Events), e => e.Seq == childs);
        Assert.Contains(told.SelectMany(b => b.Events), e => e.Seq == back);
        Assert.DoesNotContain(told.SelectMany(b => b.Moves), m => m.From == "kid" || m.To == "kid");
        Assert.Equal(EventFrames.RecordsOfFrame + 2, told.Sum(b => b.Events.Count));
    }

    [Fact]
    public async Task A_move_names_no_event_that_was_told_under_another_mode()
    {
        long before = await HappenAsync("nora", "e1");
        List<DeltaBatch> full = await TellAsync(0, Full);
        long after = await HappenAsync("nora", "e2");
        await MoveAsync("m1", "nora", "ben", "e1", "e2");
        await HappenAsync("nora", "e3");
        await MoveAsync("m2", "ben", "nora", "e1");

        List<DeltaBatch> told = await TellAsync(full[^1].LastSeq, Pseudonymous);

        Assert.Contains(full.SelectMany(b => b.Events), e => e.Seq == before);
        Assert.Equal([after], Assert.Single(told.SelectMany(b => b.Moves)).Events);
    }

    [Theory]
    [InlineData(PrivacyMode.Full, 1)]
    [InlineData(PrivacyMode.Pseudonymous, 0)]
    public async Task Of_an_earlier_version_that_told_under_one_mode_it_is_known_under_which(PrivacyMode now, int moves)
    {
        await HappenAsync("nora", "e1");
        long through = _television.Applied();
        var folder = SyncFolder.Of(Recommender.Folder);
        folder.Write(folder.Outbox, Encoding.UTF8.GetBytes($$"""{"epoch":"{{Recommender.Identity.Epoch}}","events":{{through}},"underWay":[],"toldIds":true}"""));
        _store = new OutboxStore(folder, Recommender.Identity.Epoch);
        _frames = new EventFrames(Recommender.History, _store, Recommender.Erasures, Recommender.Sent, folder, new DeltaFrames(), TimeProvider.System);
        await MoveAsync("m1", "nora", "ben", "e1");

        Assert.Equal(moves, (await TellAsync(through, Full with { Privacy = now })).Sum(b => b.Moves.Count));
    }

    [Fact]
    public async Task A_number_that_was_told_under_one_mode_is_not_told_again_under_another()
    {
        await HappenAsync("nora", "e1");
        DeltaFrame lost = Assert.Single(await _frames.NextAsync(0, Full, Cancellation)); // it leaves, and nobody answers
        long later = await HappenAsync("nora", "e2");

        List<DeltaFrame> frames = [];
        for (long after = 0; await _frames.NextAsync(after, Pseudonymous, Cancellation) is { Count: > 0 } made; after = (long)made[^1].LastSeq)
        {
            frames.AddRange(made);
        }

        Assert.Equal((lost.FirstSeq, lost.LastSeq), (frames[0].FirstSeq, frames[0].LastSeq));
        Assert.Equal([later], frames.Select(f => (DeltaBatch)DeltaFrames.Open(f).Payload!).SelectMany(b => b.Events).Select(e => e.Seq));
    }

    [Fact]
    public async Task Who_was_told_of_is_known_before_a_frame_leaves_and_who_was_not_is_erased_without_a_word()
    {
        await HappenAsync("nora", "e1");
        await TellAsync(0, Pseudonymous);
        await _television.CreateAsync("late");
        await HappenAsync("late", "e2"); // the household shares nothing any more

        await Recommender.History.DeleteProfileAsync("late", Cancellation);
        Assert.Empty(Recommender.Erasures.Waiting);
        await Recommender.History.DeleteProfileAsync("nora", Cancellation);
        Assert.True(Pseudonym.Is(Assert.Single(Recommender.Erasures.Waiting).Profile));
    }

    private async Task<List<DeltaBatch>> TellAsync(long after, SyncChoice choice)
    {
        List<DeltaBatch> told = [];
        while (await _frames.NextAsync(after, choice, Cancellation) is { Count: > 0 } made)
        {
            told.AddRange(made.Select(frame => (DeltaBatch)DeltaFrames.Open(frame).Payload!));
            foreach (DeltaFrame frame in made)
            {
                after = (long)frame.LastSeq;
                _store.Answered(frame, after, refused: false);
            }
        }

        return told;
    }

    private async Task<long> HappenAsync(string profile, string id)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        EventReceipt[] receipts = await Recommender.History.AppendAsync(
            [new ViewingEvent { Id = id, Profile = profile, Kind = EventKind.Finish, Title = "film-1", Time = EventTime.Judge(now, now) }], Cancellation);
        Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
        return _television.Applied();
    }

    private async Task MoveAsync(string id, string from, string to, params string[] events) =>
        Assert.Equal(MoveOutcome.Moved, (await Recommender.History.MoveEventsAsync(new EventMoveRequest(id, from, to, events.ToHashSet(), null), Cancellation)).Outcome);
}
