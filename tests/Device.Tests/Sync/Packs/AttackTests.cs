using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Packs;

/// <summary>The table of docs/packs.md, one attack a test: each leaves the pack in use and what is trusted as they were.</summary>
public sealed class AttackTests : IAsyncLifetime
{
    private readonly PackFleet _fleet = new();
    private readonly PackDevice _device = new();
    private PackItem _next = null!;

    public async ValueTask InitializeAsync()
    {
        await _device.AdoptAsync(_fleet, _fleet.Publish("1.0"), 5);
        _next = _fleet.Publish("2.0");
    }

    public ValueTask DisposeAsync()
    {
        _device.Dispose();
        _fleet.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Downgrade_an_older_roll_out() => await RefusedAsync("older", _next.Item, _fleet.Rollout(PackFleet.RolloutOf(4, _next.Reference)));

    [Fact]
    public async Task Downgrade_an_older_pack_in_a_newer_roll_out()
    {
        PackItem old = _fleet.Publish("0.9");
        await _device.TakeAsync(old.Item, _fleet.Rollout(PackFleet.RolloutOf(6, old.Reference)));

        await UnchangedAfterWorkAsync();
    }

    [Fact]
    public async Task Downgrade_below_the_floor_with_a_stolen_roll_out_key()
    {
        PackItem raised = _fleet.Publish("3.0", floor: "3.0");
        await _device.AdoptAsync(_fleet, raised, 6);
        await _device.WorkAsync(_fleet); // Raises the floor, now that the pack is trusted.
        PackItem old = _fleet.Publish("1.0", PackFleet.Files("1.0"));

        await Assert.ThrowsAsync<ItemRefusedException>(() => _device.TakeAsync(old.Item));
        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(7, null, old.Reference) with { Withdrawn = [raised.Reference] }));
        await _device.WorkAsync(_fleet);
        Assert.NotEqual("1.0", _device.InUse);
    }

    [Fact]
    public async Task Freeze_an_expired_roll_out()
    {
        _device.Time.Advance(TimeSpan.FromDays(8));
        await RefusedAsync("over", _fleet.Rollout(PackFleet.RolloutOf(6, null)));
    }

    [Fact]
    public async Task Freeze_a_roll_out_that_expires_before_it_is_acted_on()
    {
        await _device.TakeAsync(_next.Item, _fleet.Rollout(PackFleet.RolloutOf(6, _next.Reference)));
        _device.Time.Advance(TimeSpan.FromDays(8));

        await UnchangedAfterWorkAsync();
        Assert.Contains("over", _device.Health.PackNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_by_a_clock_that_was_set_back()
    {
        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(6, null) with { Issued = PackFleet.Start.AddDays(30), Expires = PackFleet.Start.AddDays(37) }));
        _device.Start();

        await Assert.ThrowsAsync<ItemRefusedException>(() => _device.TakeAsync(_next.Item, _fleet.Rollout(PackFleet.RolloutOf(7, _next.Reference)))); // Expired a month ago, says the later document.
    }

    [Fact]
    public async Task Mix_and_match_a_manifest_of_one_pack_with_files_of_another()
    {
        _fleet.Swap(_next.Document.Files.Single(file => file.Name == "weights.bin").Sha256, PackFleet.Files("1.0")["weights.bin"]);
        await OfferAsync();

        await UnchangedAfterWorkAsync();
    }

    [Fact]
    public async Task Mix_and_match_another_document_under_the_same_version()
    {
        PackItem other = _fleet.Publish("2.0", PackFleet.Files("2.0-other"));
        await _device.TakeAsync(other.Item, _fleet.Rollout(PackFleet.RolloutOf(6, _next.Reference)));

        await UnchangedAfterWorkAsync();
    }

    [Fact]
    public async Task Wrong_key_on_a_pack() => await RefusedAsync("No key", _fleet.Publish("2.0", key: _fleet.RolloutKey).Item);

    [Fact]
    public async Task Wrong_key_on_a_roll_out()
    {
        using var thief = SigningKey.Create();
        await RefusedAsync("No key", _fleet.Rollout(PackFleet.RolloutOf(6, _next.Reference), thief));
    }

    [Fact]
    public async Task Threshold_not_met()
    {
        using var second = SigningKey.Create();
        RootDocument two = _fleet.RootDocument(2);
        two = two with { Keys = [.. two.Keys, second.Public], Pack = new TrustedRole(2, [_fleet.PackKey.Id, second.Id]) };
        await _device.TakeAsync(new PullItem { Root = SignedDocument.Of(two, _fleet.RootKey) });

        await RefusedAsync("1 of the 2", _next.Item);
    }

    [Fact]
    public async Task Hostile_root()
    {
        using var thief = SigningKey.Create();
        RootDocument root = _fleet.RootDocument(2);
        root = root with { Keys = [.. root.Keys, thief.Public], Root = new TrustedRole(1, [thief.Id]) };

        await RefusedAsync("No key", new PullItem { Root = SignedDocument.Of(root, thief) });
        await RefusedAsync("missing", new PullItem { Root = SignedDocument.Of(_fleet.RootDocument(3), _fleet.RootKey) });
    }

    [Fact]
    public async Task Hostile_root_where_one_was_installed()
    {
        using var stranger = new PackFleet();
        using var fresh = new PackDevice();
        await File.WriteAllBytesAsync(fresh.InstalledRoot, EnvelopeFile.Write(_fleet.Root().Root), TestContext.Current.CancellationToken);
        fresh.Start();

        Assert.Equal(1, fresh.Trust.RootVersion);
        await Assert.ThrowsAsync<ItemRefusedException>(() => fresh.TakeAsync(stranger.Root()));
    }

    [Fact]
    public async Task A_stolen_roll_out_key_that_ran_ahead_is_undone_by_the_next_root()
    {
        await _device.TakeAsync(_fleet.Rollout(PackFleet.RolloutOf(long.MaxValue, null) with { Issued = new DateTimeOffset(9999, 1, 1, 0, 0, 0, default), Expires = new DateTimeOffset(9999, 2, 1, 0, 0, 0, default) }));
        await Assert.ThrowsAsync<ItemRefusedException>(() => _device.TakeAsync(_next.Item));
        using var key = SigningKey.Create();
        await _device.TakeAsync(new PullItem { Root = SignedDocument.Of(_fleet.RootDocument(2, rollout: key), _fleet.RootKey) });

        await _device.TakeAsync(_next.Item, _fleet.Rollout(PackFleet.RolloutOf(6, _next.Reference), key));
        await _device.WorkAsync(_fleet);

        Assert.Equal("2.0", _device.InUse);
    }

    [Fact]
    public async Task Unknown_type()
    {
        Envelope envelope = _next.Item.Pack.Clone();
        envelope.PayloadType = "application/vnd.edgerec.firmware+json";
        await RefusedAsync("type", new PullItem { Pack = envelope });
    }

    [Fact]
    public async Task Endless_data()
    {
        _fleet.Endless = true;
        await OfferAsync();
        await _device.WorkAsync(_fleet); // Not one byte behind the signed length is asked for or kept.

        Assert.Equal("2.0", _device.InUse);
        await _device.AssertWholeAsync();
    }

    [Fact]
    public async Task Endless_data_that_claims_to_be_longer()
    {
        _fleet.Mischief = (chunk, _) => ValueTask.FromResult(chunk with { TotalBytes = long.MaxValue });
        await OfferAsync();

        await UnchangedAfterWorkAsync();
    }

    [Fact]
    public async Task A_chunk_that_reaches_beyond_the_end()
    {
        _fleet.Mischief = (chunk, _) => ValueTask.FromResult(chunk with { Bytes = new byte[chunk.TotalBytes - chunk.Offset + 1] });
        await OfferAsync();

        await UnchangedAfterWorkAsync();
    }

    [Fact]
    public async Task A_truncated_stream_is_taken_up_where_it_ended()
    {
        _fleet.ChunkBytes = 1_000;
        int chunks = 0;
        _fleet.Mischief = (chunk, _) => ++chunks % 50 == 0 ? throw new IOException("gone") : ValueTask.FromResult(chunk);
        await OfferAsync();
        for (int visit = 0; visit < 10 && _device.InUse != "2.0"; visit++)
        {
            await _device.WorkAsync(_fleet);
        }

        Assert.Equal("2.0", _device.InUse);
        Assert.InRange(_fleet.Sent, 1, 480_000); // Both packs, and no chunk twice.
        await _device.AssertWholeAsync();
    }

    [Fact]
    public async Task A_server_that_sends_nothing_is_left()
    {
        _fleet.Mischief = async (chunk, cancellationToken) =>
        {
            _device.Time.Advance(PackDownload.Stall);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return chunk;
        };
        await OfferAsync();

        await UnchangedAfterWorkAsync();
        Assert.Contains("stopped sending", _device.Health.PackNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drips_is_left()
    {
        _fleet.ChunkBytes = 10;
        _fleet.Mischief = (chunk, _) =>
        {
            _device.Time.Advance(TimeSpan.FromSeconds(20));
            return ValueTask.FromResult(chunk);
        };
        await OfferAsync();

        await UnchangedAfterWorkAsync();
        Assert.Contains("too slow", _device.Health.PackNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_patch_that_unpacks_to_more_than_stated()
    {
        PackBlob words = _next.Document.Files.Single(file => file.Name == "words.json");
        byte[] bomb = PackPatch.Make(new byte[8 << 20], [])!;
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bomb));
        _fleet.Swap(hash, bomb);
        PackItem bad = _fleet.Sign(_next.Document with { Shortcuts = [new PackShortcut(words.Name, bomb.Length, hash)] });
        await _device.TakeAsync(bad.Item, _fleet.Rollout(PackFleet.RolloutOf(6, bad.Reference)));

        await UnchangedAfterWorkAsync();
        Assert.Contains("states", _device.Health.PackNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_trust_file_is_mended_by_its_twin_and_without_it_as_none()
    {
        foreach (string file in new[] { _device.TrustFile, _device.TrustFile + ".twin" })
        {
            Assert.Equal(1, _device.Trust.RootVersion);
            await File.WriteAllTextAsync(_device.TrustFile, "{\"root\":{\"payloadType\":null", TestContext.Current.CancellationToken);
            if (file != _device.TrustFile)
            {
                await File.WriteAllTextAsync(file, "{\"root\":{\"payloadType\":null", TestContext.Current.CancellationToken);
            }

            _device.Start();
        }

        Assert.Equal(0, _device.Trust.RootVersion);
        await OfferAsync(withRoot: true);
        await _device.WorkAsync(_fleet);
        Assert.Equal("2.0", _device.InUse);
    }

    private Task OfferAsync(bool withRoot = false) =>
        _device.TakeAsync([.. withRoot ? (PullItem[])[_fleet.Root()] : [], _next.Item, _fleet.Rollout(PackFleet.RolloutOf(6, _next.Reference))]);

    private async Task RefusedAsync(string because, params PullItem[] items)
    {
        byte[] trusted = await File.ReadAllBytesAsync(_device.TrustFile, TestContext.Current.CancellationToken);
        string said = (await Assert.ThrowsAsync<ItemRefusedException>(() => _device.TakeAsync(items))).Message;

        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.Equal(trusted, await File.ReadAllBytesAsync(_device.TrustFile, TestContext.Current.CancellationToken));
        await UnchangedAfterWorkAsync();
    }

    private async Task UnchangedAfterWorkAsync()
    {
        await _device.WorkAsync(_fleet);
        Assert.Equal("1.0", _device.InUse);
        Assert.False(_device.Slots.Changed.IsCompleted);
        await _device.AssertWholeAsync();
    }
}
