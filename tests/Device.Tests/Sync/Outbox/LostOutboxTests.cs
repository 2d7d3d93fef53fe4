using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Tests.Sync.Outbox;

/// <summary>An outbox that is older than it was, or lost with its twin: the fleet knows what it has, and gets each event once.</summary>
public sealed class LostOutboxTests
{
    private static readonly string[] Outbox = ["outbox.json", "outbox.json.twin"];

    public static TheoryData<string> Losses => ["older", "damaged", "gone"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task No_event_is_lost_or_counted_twice(string loss)
    {
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        using var folder = new TemporaryFolder();
        SyncOptions options = SyncTelevision.OptionsFor(fleet);
        await using (SyncTelevision television = await SyncTelevision.StartAsync(options))
        {
            await television.CreateAsync("nora");
            await television.WatchAsync("nora", 5);
            await television.UntilTellsNothingMoreAsync();
            byte[][] older = [.. Outbox.Select(name => File.ReadAllBytes(Path.Combine(television.Folder, "sync", name)))];
            await television.WatchAsync("nora", 7);
            await television.UntilAsync(() => fleet.Events.Count == 12);
            await television.UntilTellsNothingMoreAsync();
            folder.CopyFrom(television.Folder);
            for (int i = 0; i < Outbox.Length; i++)
            {
                Lose(Path.Combine(folder.Path, "sync", Outbox[i]), loss, older[i]);
            }
        }

        await using SyncTelevision again = await SyncTelevision.StartAsync(options, folder.Path);
        await again.WatchAsync("nora", 3);
        await again.UntilAsync(() => fleet.Events.Count == 15);
        await again.UntilTellsNothingMoreAsync();

        Assert.Equal(15, fleet.Events.Count); // by number; one that is there twice is an error of its own
        Assert.Equal(0, again.Status.RefusedRecords);
    }

    [Theory]
    [InlineData(PrivacyMode.Pseudonymous)]
    [InlineData(PrivacyMode.Full)]
    public void Erasures_still_follow_and_no_id_leaves_where_pseudonyms_are_shared(PrivacyMode mode)
    {
        using var folder = new TemporaryFolder();
        var files = new SyncFolder(Path.Combine(folder.Path, "sync"));
        var epoch = Guid.NewGuid();
        _ = new SyncChoices(files, new SyncOptions { Privacy = mode }, 0);
        new OutboxStore(files, epoch).WillTell(mode);
        foreach (string name in Outbox)
        {
            Lose(Path.Combine(folder.Path, "sync", name), "damaged", []);
        }

        var erasures = new Erasures(files, new SentFrames(files, TimeProvider.System), epoch, TimeProvider.System);
        erasures.Add("nora", 10);

        Assert.Contains(erasures.Waiting, erasure => Pseudonym.Is(erasure.Profile));
        Assert.Equal(mode == PrivacyMode.Full, erasures.Waiting.Any(erasure => erasure.Profile == "nora"));
    }

    private static void Lose(string path, string loss, byte[] older)
    {
        switch (loss)
        {
            case "older":
                File.WriteAllBytes(path, older);
                break;
            case "damaged":
                byte[] bytes = File.ReadAllBytes(path);
                bytes[bytes.Length / 3] ^= 0x10;
                File.WriteAllBytes(path, bytes);
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
