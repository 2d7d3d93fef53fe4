using EdgeRec.Device.Sync.Packs;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Packs;

public sealed class PackUpdaterTests : IDisposable
{
    private readonly PackFleet _fleet = new();
    private readonly PackDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _fleet.Dispose();
    }

    [Fact]
    public async Task A_pack_is_fetched_probed_switched_to_watched_and_trusted()
    {
        PackItem pack = _fleet.Publish("2.0");
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.True(_device.Slots.Changed.IsCompleted);
        Assert.Equal("2.0", _device.InUse);
        Assert.Equal(PackState.Watched, _device.Health.PackState);
        await _device.AssertWholeAsync();
        _device.Start(stopFirst: true);
        Assert.Equal(60, _device.Slots.Watch!.Seconds);
        _device.Slots.Trust();
        Assert.Equal((PackState.Steady, "2.0"), (_device.Health.PackState, _device.Health.PackVersion));
    }

    [Fact]
    public async Task On_battery_a_pack_waits_and_says_so()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        PackItem pack = _fleet.Publish("2.0");
        _device.OnMains = false;
        await _device.TakeAsync(pack.Item, _fleet.Rollout(PackFleet.RolloutOf(2, pack.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.Equal("1.0", _device.InUse);
        Assert.Equal(PackUpdater.Waits, _device.Health.PackNote);
        _device.OnMains = true;
        await _device.WorkAsync(_fleet);
        Assert.Equal("2.0", _device.InUse);
    }

    [Fact]
    public async Task A_pack_that_is_withdrawn_waits_for_nothing()
    {
        PackItem pack = _fleet.Publish("1.0");
        await _device.AdoptAsync(_fleet, pack, 1);
        _device.OnMains = false;

        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(2, null) with { Withdrawn = [pack.Reference] }));
        await _device.WorkAsync(_fleet);

        Assert.Null(_device.InUse);
    }

    [Fact]
    public async Task What_is_here_already_is_not_fetched_and_what_changed_comes_as_a_patch()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        long before = _fleet.Sent;
        PackItem next = _fleet.Publish("2.0", earlier: PackFleet.Files("1.0"));
        await _device.TakeAsync(next.Item, _fleet.Rollout(PackFleet.RolloutOf(2, next.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.Equal("2.0", _device.InUse);
        Assert.InRange(_fleet.Sent - before, 1, 2_000);
        await _device.AssertWholeAsync();
        Assert.Equal("b", _device.Slots.Current);
    }

    [Fact]
    public async Task The_request_says_what_is_known_and_asks_for_all_while_a_pack_is_missing()
    {
        PackItem pack = _fleet.Publish("2.0");
        await _device.TakeAsync(_fleet.Root(), _fleet.Rollout(PackFleet.RolloutOf(7, pack.Reference)));
        Assert.Equal((1UL, 0UL), Described());

        await _device.TakeAsync(pack.Item);
        Assert.Equal((1UL, 7UL), Described());
        _device.Start();
        Assert.Equal((1UL, 7UL), Described());

        (ulong, ulong) Described()
        {
            var request = new PullRequest();
            _device.Updater.Describe(request);
            return (request.RootVersion, request.RolloutVersion);
        }
    }

    [Fact]
    public async Task A_pack_that_fails_its_probe_is_refused_and_its_version_not_tried_again()
    {
        int probes = 0;
        _device.Probe = _ =>
        {
            probes++;
            return new ProbeReport(false, "situation.onnx does not pass its probe.");
        };
        PackItem pack = _fleet.Publish("2.0"), mended = _fleet.Publish("2.1");
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));
        await _device.WorkAsync(_fleet);
        await _device.WorkAsync(_fleet);
        _device.Start(stopFirst: true);
        await _device.WorkAsync(_fleet);

        Assert.Equal(1, probes);
        Assert.Null(_device.InUse);
        Assert.Equal(PackState.Refused, _device.Health.PackState);
        Assert.Contains("does not pass", _device.Health.PackNote, StringComparison.Ordinal);
        await _device.TakeAsync(mended.Item, _fleet.Rollout(PackFleet.RolloutOf(2, mended.Reference)));
        await _device.WorkAsync(_fleet);
        Assert.Equal(2, probes);
    }

    [Fact]
    public async Task What_a_library_said_is_reported_as_the_fleet_takes_it()
    {
        _device.Probe = _ => new ProbeReport(false, "\u001b[31mno\0" + new string('é', 400));
        PackItem pack = _fleet.Publish("2.0");
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.InRange(_device.Health.PackNote.Length, 200, 256);
        Assert.DoesNotContain(_device.Health.PackNote, char.IsControl);
    }

    [Fact]
    public async Task A_manifest_that_calls_itself_otherwise_is_refused()
    {
        PackItem pack = _fleet.Publish("2.0", PackFleet.Files("3.0"));
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.Null(_device.InUse);
        Assert.Contains("calls it", _device.Health.PackNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_whose_daemon_crashes_is_taken_back_and_the_reason_reported()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        PackItem bad = _fleet.Publish("2.0");
        await _device.TakeAsync(bad.Item, _fleet.Rollout(PackFleet.RolloutOf(2, bad.Reference)));
        await _device.WorkAsync(_fleet);
        for (int start = 0; start < PackSlots.MostTries; start++)
        {
            _device.Start();
            Assert.Equal("2.0", _device.InUse);
        }

        _device.Start();

        Assert.Equal("1.0", _device.InUse);
        Assert.Equal(PackState.Returned, _device.Health.PackState);
        Assert.Contains("2.0", _device.Health.PackNote, StringComparison.Ordinal);
        await _device.WorkAsync(_fleet);
        Assert.Equal("1.0", _device.InUse);
    }

    [Fact]
    public async Task Starts_that_end_in_order_are_no_crashes()
    {
        PackItem pack = _fleet.Publish("2.0");
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));
        await _device.WorkAsync(_fleet);
        for (int start = 0; start < 10; start++)
        {
            _device.Start(stopFirst: true);
        }

        Assert.Equal("2.0", _device.InUse);
    }

    [Fact]
    public async Task While_a_pack_is_watched_no_other_takes_the_place_of_the_way_back()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        PackItem second = _fleet.Publish("2.0"), third = _fleet.Publish("3.0");
        await _device.TakeAsync(second.Item, _fleet.Rollout(PackFleet.RolloutOf(2, second.Reference)));
        await _device.WorkAsync(_fleet);
        _device.Start(stopFirst: true);
        await _device.TakeAsync(third.Item, _fleet.Rollout(PackFleet.RolloutOf(3, third.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.Equal("2.0", _device.InUse);
        _device.Slots.Return("slow");
        Assert.Equal("1.0", _device.InUse);
    }

    [Fact]
    public async Task A_halted_roll_out_reaches_nobody_else_and_a_withdrawn_pack_is_left()
    {
        PackItem old = _fleet.Publish("1.0"), candidate = _fleet.Publish("2.0");
        RolloutDocument rollout = PackFleet.RolloutOf(1, candidate.Reference, old.Reference);
        await _device.TakeAsync(_fleet.Root(), old.Item, candidate.Item, _fleet.Rollout(rollout with { Halted = true }));
        await _device.WorkAsync(_fleet);
        Assert.Equal("1.0", _device.InUse);
        _device.Slots.Trust();
        _device.Start(stopFirst: true);
        await _device.TakeAsync(_fleet.Rollout(rollout with { Version = 2 }));
        await _device.WorkAsync(_fleet);
        Assert.Equal("2.0", _device.InUse);
        _device.Slots.Trust();
        _device.Start(stopFirst: true);

        await _device.TakeAsync(_fleet.Rollout(rollout with { Version = 3, Candidate = null, Withdrawn = [candidate.Reference] }));
        await _device.WorkAsync(_fleet);

        Assert.Equal("1.0", _device.InUse);
        Assert.Null(_device.Slots.Watch!.Back); // Never back to what was withdrawn.
        await _device.AssertWholeAsync();
    }

    [Fact]
    public async Task A_withdrawn_pack_without_a_control_gives_way_to_what_was_installed()
    {
        PackItem pack = _fleet.Publish("2.0");
        await _device.AdoptAsync(_fleet, pack, 1);
        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(2, null) with { Withdrawn = [pack.Reference] }));

        await _device.WorkAsync(_fleet);

        Assert.Null(_device.InUse);
        Assert.True(_device.Slots.Changed.IsCompleted);
    }

    [Fact]
    public async Task A_withdrawn_pack_with_a_floor_above_the_control_gives_way_to_what_was_installed_and_then_to_the_mended_pack()
    {
        PackItem old = _fleet.Publish("1.0"), bad = _fleet.Publish("2.0", floor: "2.0"), mended = _fleet.Publish("3.0", floor: "2.0");
        await _device.AdoptAsync(_fleet, bad, 1);
        await _device.WorkAsync(_fleet); // Raises the floor, now that the pack is trusted.
        RolloutDocument back = PackFleet.RolloutOf(2, null, old.Reference) with { Withdrawn = [bad.Reference] };
        await _device.TakeAsync(_fleet.Rollout(back));
        Assert.Equal(2, _device.Trust.RolloutVersion); // The control below the floor is not asked for again and again.

        await _device.WorkAsync(_fleet);

        Assert.Null(_device.InUse);
        Assert.Contains("1.0 is below the version under which no pack may go back", _device.Health.PackNote, StringComparison.Ordinal);
        _device.Start(stopFirst: true);
        await _device.TakeAsync(mended.Item, _fleet.Rollout(back with { Version = 3, Candidate = mended.Reference }));
        await _device.WorkAsync(_fleet);
        Assert.Equal("3.0", _device.InUse);
    }

    [Fact]
    public async Task Who_still_has_a_withdrawn_pack_takes_the_mended_one()
    {
        PackItem old = _fleet.Publish("1.0"), bad = _fleet.Publish("2.0", floor: "2.0"), mended = _fleet.Publish("3.0");
        await _device.AdoptAsync(_fleet, bad, 1);

        await _device.TakeAsync(old.Item, mended.Item, _fleet.Rollout(PackFleet.RolloutOf(2, mended.Reference, old.Reference) with { Withdrawn = [bad.Reference] }));
        await _device.WorkAsync(_fleet);

        Assert.Equal("3.0", _device.InUse);
        Assert.Null(_device.Slots.Watch!.Back);
    }

    [Fact]
    public async Task The_floor_of_a_pack_that_is_withdrawn_while_it_is_watched_binds_nobody()
    {
        PackItem old = _fleet.Publish("1.0"), bad = _fleet.Publish("2.0", floor: "2.0");
        await _device.AdoptAsync(_fleet, old, 1);
        await _device.TakeAsync(bad.Item, _fleet.Rollout(PackFleet.RolloutOf(2, bad.Reference, old.Reference)));
        await _device.WorkAsync(_fleet);
        Assert.Equal("2.0", _device.InUse);
        _device.Start(stopFirst: true);

        await _device.TakeAsync(old.Item, _fleet.Rollout(PackFleet.RolloutOf(3, null, old.Reference) with { Withdrawn = [bad.Reference] }));
        await _device.WorkAsync(_fleet);

        Assert.Equal("1.0", _device.InUse);
    }

    [Fact]
    public async Task A_folder_that_somebody_put_in_place_by_hand_gives_way()
    {
        string byHand = Path.Combine(_device.Root, "packs", "current");
        Directory.CreateDirectory(byHand);
        await File.WriteAllTextAsync(Path.Combine(byHand, "manifest.json"), "{\"version\":\"0.5\"}", TestContext.Current.CancellationToken);
        _device.Start();
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);

        Assert.True(File.Exists(Path.Combine(_device.Root, "packs", "current", EnvelopeFile.PackFileName)));
    }

    [Fact]
    public async Task A_pack_whose_manifest_says_another_version_is_refused_before_it_is_tried()
    {
        _device.Probe = _ => throw new InvalidOperationException("tried");
        PackItem pack = _fleet.Publish("2.0", PackFleet.Files("1.5"));
        await _device.TakeAsync(_fleet.Root(), pack.Item, _fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)));

        await _device.WorkAsync(_fleet);

        Assert.Null(_device.InUse);
        Assert.Equal((PackState.Refused, "Pack 2.0 was refused: its manifest calls it 1.5."), (_device.Health.PackState, _device.Health.PackNote));
        Assert.Equal(pack.Reference.Document, _device.Slots.LastTrouble!.Document);
    }

    [Theory]
    [InlineData("2.0", null, true)]
    [InlineData("2.0.0.0", null, true)]
    [InlineData("02.0", null, true)]
    [InlineData("3.0", "aa", true)]
    [InlineData("3.0", "bb", false)]
    [InlineData("3.0", null, false)]
    public void What_was_refused_is_known_by_its_document_and_by_its_version_as_numbers(string version, string? document, bool refused)
    {
        _device.Slots.Refuse("2.0", "It failed.", "aa");

        Assert.Equal(refused, _device.Slots.IsRefused(version, document));
    }

    [Fact]
    public void What_an_earlier_program_refused_stays_refused()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_device.Root, "packs")).FullName;
        File.WriteAllText(Path.Combine(folder, "state.json"), """{"watch":null,"troubles":[{"version":"2.0","returned":false,"reason":"It failed."}]}""");
        _device.Start();

        Assert.True(_device.Slots.IsRefused("2.0", "aa"));
        Assert.False(_device.Slots.IsRefused("2.1", "aa"));
    }

    [Fact]
    public async Task The_pack_before_is_none_that_was_refused_taken_back_withdrawn_or_below_the_floor()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 1);
        PackItem two = _fleet.Publish("2.0");
        await _device.AdoptAsync(_fleet, two, 2);
        string one = _device.Slots.FolderOf(_device.Slots.Idle);
        HeldPack before = HeldPack.Of(one);

        Assert.Equal(one, Recommender.PackBeforeOf(_device.Slots, PackLimits.None));
        Assert.NotEqual(one, Recommender.PackBeforeOf(_device.Slots, new PackLimits("1.5", [])));
        Assert.NotEqual(one, Recommender.PackBeforeOf(_device.Slots, new PackLimits(null, [before.Document!])));
        Assert.Null(Recommender.PackBeforeOf(_device.Slots, new PackLimits("9999.1", []))); // nor what came with the program
        _device.Slots.Refuse("1.0", "The probe failed.", before.Document);
        Assert.Equal(Recommender.InstalledPack, Recommender.PackBeforeOf(_device.Slots, PackLimits.None));
    }
}
