using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Erasing;

/// <summary>One viewer's bytes, through everything that the fleet keeps.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string Gone = "profile-of-somebody-who-went", Stays = "nora";
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-erasure-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_tombstone_takes_a_profile_out_of_every_frame_and_leaves_the_others()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync(folder: _folder);
        Television tv = await fleet.EnrolAsync();
        await tv.Client.PushAsync(Frames.Events(1, 10, Stays, Gone), Frames.Events(11, 10, Gone), Frames.Events(21, 10, Stays));

        PushReply reply = Assert.Single(await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 30)));

        Assert.Equal((1UL, 0), (reply.AcceptedThrough, reply.Refused.Count));
        Assert.Equal([(1L, 5), (11L, 0), (21L, 10)], (await EventsAsync(fleet.Store)).Select(frame => (frame.First, frame.Profiles.Count)));
        Assert.DoesNotContain(Gone, (await EventsAsync(fleet.Store)).SelectMany(frame => frame.Profiles));
    }

    [Fact]
    public async Task Nothing_of_the_profile_is_left_in_any_file_of_the_fleet()
    {
        await using (RunningFleet fleet = await RunningFleet.StartAsync(folder: _folder))
        {
            Television tv = await fleet.EnrolAsync();
            await tv.Client.PushAsync(Frames.Events(1, 10, Stays, Gone));
            Assert.Contains(Directory.GetFiles(_folder, "fleet.db*"), Holds);
            await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 30));
        }

        Assert.DoesNotContain(Directory.GetFiles(_folder), Holds);
    }

    [Fact]
    public async Task What_arrives_late_is_erased_too_and_what_came_after_is_another_viewers()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        await tv.Client.PushAsync(Frames.Events(1, 10, Gone), Frames.Tombstone(1, Gone, 20));

        await tv.Client.PushAsync(Frames.Events(11, 20, Gone));

        Assert.Equal([(1L, 0), (11L, 10)], (await EventsAsync(fleet.Store)).Select(frame => (frame.First, frame.Profiles.Count)));
    }

    [Fact]
    public async Task The_same_frames_again_do_not_bring_the_profile_back()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        DeltaFrame[] frames = [Frames.Events(1, 10, Stays, Gone), Frames.Tombstone(1, Gone, 20)];
        List<PushReply> first = await tv.Client.PushAsync(frames);

        List<PushReply> again = await tv.Client.PushAsync(frames);

        Assert.Equal(first, again);
        Assert.DoesNotContain(Gone, (await EventsAsync(fleet.Store)).SelectMany(frame => frame.Profiles));
    }

    [Fact]
    public async Task Events_that_were_moved_to_the_profile_go_with_it()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        using var frames = new DeltaFrames();
        DeltaFrame moved = frames.Seal(
            new DeltaBatch { FirstSeq = 11, LastSeq = 11, Moves = [new EventsMoved { Seq = 11, From = Stays, To = Gone, Events = [3, 4] }] }, Frames.Epoch, PrivacyMode.Full).Single();
        await tv.Client.PushAsync(Frames.Events(1, 10, Stays), moved);

        await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 20));

        Assert.Equal([(1L, 8), (11L, 0)], (await EventsAsync(fleet.Store)).Select(frame => (frame.First, frame.Profiles.Count)));
    }

    [Fact]
    public async Task Exposures_of_the_profile_go_with_it_and_the_others_stay()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        using var frames = new DeltaFrames();
        Exposure Seen(long seq, string profile) => new() { Seq = seq, Profile = profile, Experiment = "more-rails", Variation = 1, Unit = new string('0', 32), Time = new EventTime(1_700_000_000_000, 60, true) };
        await tv.Client.PushAsync(frames.Seal(new DeltaBatch { FirstSeq = 1, LastSeq = 3, Exposures = [Seen(1, Gone), Seen(2, Stays), Seen(3, Gone)] }, Frames.Epoch, PrivacyMode.Full).Single());

        await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 20));

        StoredFrame kept = Assert.Single(await fleet.Store.Frames.ReadAsync(0, Stream.Events, 10, Cancellation));
        Assert.Equal((2L, Stays), ((DeltaBatch)kept.Frame.Open()!).Exposures.Select(exposure => (exposure.Seq, exposure.Profile)).Single());
    }

    [Fact]
    public async Task A_restored_backup_obeys_what_was_erased_after_it()
    {
        string backup = Path.Combine(_folder, "backup.db");
        await using (RunningFleet fleet = await RunningFleet.StartAsync(folder: _folder))
        {
            Television tv = await fleet.EnrolAsync();
            await tv.Client.PushAsync(Frames.Events(1, 10, Stays, Gone));
            SqliteBackup.Take(Path.Combine(_folder, "fleet.db"), backup);
            await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 30));
        }

        Assert.True(Holds(backup));
        SqliteBackup.PutBack(backup, Path.Combine(_folder, "fleet.db"), DateTimeOffset.UnixEpoch);
        await using RunningFleet restored = await RunningFleet.StartAsync(folder: _folder);

        Assert.Equal([(1L, 5)], (await EventsAsync(restored.Store)).Select(frame => (frame.First, frame.Profiles.Count)));
        Assert.DoesNotContain(Gone, (await EventsAsync(restored.Store)).SelectMany(frame => frame.Profiles));
    }

    [Fact]
    public async Task Half_a_line_that_a_power_cut_left_does_not_spoil_the_list()
    {
        string path = Path.Combine(_folder, "erasures.log");
        var erasure = new Erasure(Guid.NewGuid(), Guid.NewGuid(), new byte[] { 1, 2 }, 7, DateTimeOffset.UnixEpoch);
        new ErasureFile(path).Append([erasure]);
        await File.AppendAllTextAsync(path, "{\"Device\":\"00", Cancellation);

        var file = new ErasureFile(path);
        file.Append([erasure with { ThroughSeq = 8 }]);
        file.Append([erasure]);

        Assert.Equal([7L, 8L], file.ReadAll().Select(one => one.ThroughSeq));
    }

    [Fact]
    public async Task A_line_with_a_time_that_there_is_not_is_passed_over()
    {
        string path = Path.Combine(_folder, "erasures.log");
        var erasure = new Erasure(Guid.NewGuid(), Guid.NewGuid(), new byte[] { 1, 2 }, 7, DateTimeOffset.UnixEpoch);
        new ErasureFile(path).Append([erasure]);
        string line = await File.ReadAllTextAsync(path, Cancellation);
        await File.WriteAllTextAsync(path, line.Replace("\"AtUnixMs\":0", "\"AtUnixMs\":9223372036854775807", StringComparison.Ordinal) + line, Cancellation);

        Assert.Equal(7L, Assert.Single(new ErasureFile(path).ReadAll()).ThroughSeq);
    }

    // Payloads may be packed: what is looked for is the id as it stands in a small frame, and in the names of tombstones.
    private static bool Holds(string path) => File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Gone)) >= 0;

    private static async Task<List<(long First, List<string> Profiles)>> EventsAsync(IFleetStore store) =>
    [
        .. (await store.Frames.ReadAsync(0, Stream.Events, 1_000, Cancellation))
            .Select(stored => (stored.Frame.FirstSeq, (stored.Frame.Open() as DeltaBatch)?.Events.Select(item => item.Event.Profile).ToList() ?? [])),
    ];
}
