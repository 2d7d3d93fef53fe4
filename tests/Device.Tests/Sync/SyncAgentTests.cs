using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Device.Tests.Sync;

public sealed class SyncAgentTests
{
    [Fact]
    public async Task What_is_watched_arrives_once()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        long last = await television.WatchAsync("nora", 5);

        await television.UntilAsync(() => fleet.Events.Count == 5);

        Assert.Equal(last, fleet.Events.Keys.Max());
        Assert.All(fleet.Events.Values, e => Assert.Equal("nora", e.Event.Profile));
        Assert.Equal(0, television.Status.RefusedRecords);
    }

    [Fact]
    public async Task A_server_without_the_root_of_the_ticket_gets_nothing()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using FakeFleet other = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet) with { Fleet = other.Address });

        await television.UntilAsync(() => television.Status.State == SyncState.Failing);

        Assert.Contains("root", television.Status.Reason, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task An_enrolled_television_talks_to_nobody_else()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync(), other = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet)))
        {
            await television.UntilTellsNothingMoreAsync();
            folder.CopyFrom(television.Folder);
        }

        await using SyncTelevision moved = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet) with { Fleet = other.Address, Ticket = null }, folder.Path);
        await moved.UntilAsync(() => moved.Status.State == SyncState.Failing);

        Assert.Contains("another fleet", moved.Status.Reason, StringComparison.Ordinal);
        Assert.Empty(other.Calls);
    }

    [Theory]
    [InlineData(PrivacyMode.None)]
    [InlineData(PrivacyMode.Statistics)]
    public async Task Without_consent_no_event_leaves(PrivacyMode mode)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, mode));
        await television.CreateAsync("nora");
        await television.WatchAsync("nora", 3);

        await television.UntilAsync(() => fleet.Reports.Count > 2);

        Assert.DoesNotContain(fleet.Pushed, f => f.Stream == Stream.Events);
        Assert.True(mode == PrivacyMode.Statistics || !fleet.Calls.Contains("Push"));
        Assert.All(fleet.Reports, r => Assert.True(r is { Sessions: 0, QualityPlays: 0 } && r.Mode == mode));
    }

    [Fact]
    public async Task What_was_watched_before_somebody_chose_stays_here()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.None));
        await television.CreateAsync("nora");
        long before = await television.WatchAsync("nora", 3);
        await television.UntilAsync(() => !fleet.Reports.IsEmpty);

        television.Agent.Choose(PrivacyMode.Full, null);
        long after = await television.WatchAsync("nora", 2);
        await television.UntilAsync(() => fleet.Events.Count == 2);

        Assert.Equal([after - 1, after], fleet.Events.Keys.Order());
        Assert.True(before < after - 1);
        Assert.Equal(1ul, fleet.Frames.Where(f => f.Stream == Stream.Events).Min(f => f.FirstSeq));
    }

    [Fact]
    public async Task Frames_that_were_not_answered_are_sent_again_with_the_same_bytes()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        int lost = 0;
        fleet.Answer = frame =>
        {
            if (Interlocked.Increment(ref lost) > 3)
            {
                return null;
            }

            fleet.Keep(frame); // durable, and the answer is lost
            throw new RpcException(new Status(StatusCode.Unavailable, "cut"));
        };
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        for (int i = 0; i < 20; i++)
        {
            await television.WatchAsync("nora");
            television.Agent.Poke();
        }

        await television.UntilAsync(() => fleet.Events.Count == 20 && television.Status.WaitingRecords == 0);

        Assert.True(lost > 3);
        Assert.DoesNotContain(television.Status.Notes, note => note.Contains("another content", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fleet_that_lost_frames_gets_them_again()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        await television.WatchAsync("nora", 3);
        await television.UntilTellsNothingMoreAsync();
        await television.UntilAsync(() => fleet.Events.Count == 3);

        fleet.Forget(Stream.Events, 2);
        await television.WatchAsync("nora");

        await television.UntilAsync(() => fleet.Events.Count == 4);
    }

    [Fact]
    public async Task What_an_older_fleet_cannot_read_is_kept()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Answer = frame => new PushReply
        {
            Stream = frame.Stream,
            Refused = { new Refusal { FirstSeq = frame.FirstSeq, LastSeq = frame.LastSeq, Reason = Refusal.Types.Reason.UnknownSchema } },
        };
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet)))
        {
            await television.CreateAsync("nora");
            await television.WatchAsync("nora", 2);
            await television.UntilAsync(() => television.Status.Notes.Count > 0 && fleet.Reports.Count > 1);

            Assert.Contains("older than this program", television.Status.Notes[0], StringComparison.Ordinal);
            Assert.Equal(0, television.Status.AcceptedRecords);
            Assert.Single(fleet.Pushed);
            folder.CopyFrom(television.Folder);
        }

        fleet.Answer = _ => null; // the operator has updated the fleet
        await using SyncTelevision later = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet), folder.Path);
        await later.UntilAsync(() => fleet.Events.Count == 2);
    }

    [Fact]
    public async Task A_refused_frame_does_not_hold_up_those_behind_it()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        bool refused = false;
        fleet.Answer = frame =>
        {
            if (frame.Stream != Stream.Events || refused)
            {
                return frame.Stream == Stream.Events ? new PushReply { Stream = frame.Stream, AcceptedThrough = frame.LastSeq } : null;
            }

            refused = true;
            return new PushReply { Stream = frame.Stream, Refused = { new Refusal { FirstSeq = frame.FirstSeq, LastSeq = frame.LastSeq, Reason = Refusal.Types.Reason.Damaged } } };
        };
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        await television.UntilAsync(() => refused);
        await television.WatchAsync("nora", 2);
        await television.UntilTellsNothingMoreAsync();

        Assert.True(television.Status.RefusedRecords > 0);
        Assert.Contains(television.Status.Notes, n => n.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_fleet_s_delay_is_obeyed_even_when_somebody_presses_now()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Before = (call, _) =>
        {
            if (call == "Pull")
            {
                throw new RpcException(new Status(StatusCode.ResourceExhausted, "busy"), new Metadata { { RetryRules.PushbackTrailer, "3600000" } });
            }
        };
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.UntilAsync(() => television.Status.State == SyncState.Failing);
        int calls = fleet.Calls.Count;

        television.Agent.Poke();
        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.Equal(calls, fleet.Calls.Count);
        Assert.True(television.Status.NextVisit > TimeProvider.System.GetUtcNow().AddMinutes(59));
    }

    [Fact]
    public async Task A_television_that_was_sent_away_says_so_stops_and_keeps_everything()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        await television.UntilTellsNothingMoreAsync();

        fleet.Before = (_, _) => throw new RpcException(new Status(StatusCode.PermissionDenied, "revoked"));
        await television.WatchAsync("nora", 2);
        await television.UntilAsync(() => television.Status.State == SyncState.Refused);
        int calls = fleet.Calls.Count;
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Equal(calls, fleet.Calls.Count);
        Assert.Contains("--ticket", television.Status.Reason, StringComparison.Ordinal);
        Assert.Equal(2, television.Status.WaitingRecords);
        Assert.True(television.Status.NextVisit > TimeProvider.System.GetUtcNow().AddHours(12));
    }

    [Fact]
    public async Task A_certificate_is_renewed_with_a_new_key_before_it_ends()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.RenewAfter = DateTimeOffset.UnixEpoch.AddYears(40);
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));

        await television.UntilAsync(() => fleet.Registered.Count >= 2);

        RegisterRequest[] requests = [.. fleet.Registered];
        Assert.Equal(FakeFleet.Code, requests[0].Code);
        Assert.Equal("", requests[1].Code);
        Assert.NotEqual(requests[0].CertificateRequest, requests[1].CertificateRequest);
        fleet.RenewAfter = DateTimeOffset.UnixEpoch.AddYears(200);
        await television.UntilAsync(() => television.Status.RenewAfter?.Year > 2100);
        await television.UntilTellsNothingMoreAsync();
    }

    [Fact]
    public async Task Keys_are_for_their_owner_alone()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.Pseudonymous));
        await television.CreateAsync("nora");
        await television.WatchAsync("nora");
        await television.UntilTellsNothingMoreAsync();

        foreach (string file in Directory.GetFiles(Path.Combine(television.Folder, "sync"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, LivingFolder.ModeOf(file));
        }

        Assert.False(File.Exists(Path.Combine(television.Folder, "sync", "enrolment.key")));
    }

    [Fact]
    public async Task Who_is_erased_here_is_erased_there_even_after_sharing_ended()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet));
        await television.CreateAsync("nora");
        long last = await television.WatchAsync("nora", 2);
        await television.UntilAsync(() => fleet.Events.Count == 2);
        television.Agent.Choose(PrivacyMode.Pseudonymous, null);
        television.Agent.Choose(PrivacyMode.None, null);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(television.Folder, "sync", "sent")));

        await television.Recommender.History.DeleteProfileAsync("nora", TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(Path.Combine(television.Folder, "sync", "sent")));
        await television.UntilAsync(() => fleet.Frames.Any(f => f.Stream == Stream.Tombstones) && television.Status.WaitingErasures == 0);

        Tombstone[] told = [.. fleet.Frames.Select(f => DeltaFrames.Open(f).Payload).OfType<Tombstones>().SelectMany(t => t.Items)];
        Assert.Contains(told, t => t.Profile == "nora" && t.ThroughSeq >= last);
    }

    [Fact]
    public async Task Nothing_but_erasures_leaves_when_the_day_s_bytes_are_spent()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet) with { BytesADay = 1_000 });
        await television.CreateAsync("nora");
        await television.UntilAsync(() => television.Status.State == SyncState.Spent);
        int frames = fleet.Pushed.Count;

        await television.WatchAsync("nora", 3);
        await television.Recommender.History.DeleteProfileAsync("nora", TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.All(fleet.Pushed.Skip(frames), f => Assert.Equal(Stream.Tombstones, f.Stream));
    }

    [Fact]
    public async Task Below_full_nothing_on_the_wire_names_anybody()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        await using SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.Pseudonymous));
        await television.CreateAsync("hildegard-7", "Hildegard von Bingen");
        await television.WatchAsync("hildegard-7", 4);
        await television.UntilAsync(() => fleet.Events.Count == 4);

        foreach (DeltaFrame frame in fleet.Pushed)
        {
            FrameReading reading = DeltaFrames.OpenAndCheckMode(frame);
            Assert.Null(reading.Refusal);
            Assert.Equal(-1, frame.Payload.Span.IndexOf("ildegard"u8));
        }

        Assert.All(fleet.Events.Values, e => Assert.True(Pseudonym.Is(e.Event.Profile) && e.Event.Time.UnixMs % DeltaLimits.CoarseMs == 0));
        Assert.Equal(["film-0", "film-1", "film-2", "film-3"], fleet.Events.OrderBy(e => e.Key).Select(e => e.Value.Event.Title));
    }

    [Fact]
    public async Task A_crash_is_told_once()
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        await using (SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet)))
        {
            await television.UntilAsync(() => fleet.Reports.Count > 1);
            folder.CopyFrom(television.Folder); // as a power cut leaves it
        }

        Assert.Equal([1u, 0u], fleet.Reports.Take(2).Select(r => r.Starts));
        int before = fleet.Reports.Count;
        await using SyncTelevision again = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet), folder.Path);
        await again.UntilAsync(() => fleet.Reports.Count > before + 2);

        // One that was not answered before the cut may come first.
        Assert.Equal(1, fleet.Reports.Skip(before).Take(3).Sum(r => r.Crashes));
    }
}
