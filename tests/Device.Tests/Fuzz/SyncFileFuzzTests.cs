using System.Text.Json;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Catalogue;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Tests.Shared.Fuzz;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>The small files of DATA/sync and DATA/packs. A damaged one is as none, whatever is in it: the daemon starts.</summary>
public sealed class SyncFileFuzzTests : IDisposable
{
    private static readonly Guid Epoch = Guid.Parse("2b1f8c1e-6f0e-4a44-9c61-0d4f6a3f7c11");
    private readonly string _root = Directory.CreateTempSubdirectory("edgerec-fuzz-").FullName;
    private readonly FakeTimeProvider _time = new(Television.Start);

    private SyncFolder Folder => new(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Outbox() => Run("outbox", Folder.Outbox, () =>
    {
        OutboxState state = new OutboxStore(Folder, Epoch).State;
        Assert.Equal(Epoch, state.Epoch);
        return $"{(state.Frames > 0 ? "read" : "new")} {state.UnderWay.Count} {state.Events > 0} {state.ToldIds}";
    });

    [Fact]
    public void Erasures_that_wait() => Run("tombstones", Folder.Tombstones, () =>
    {
        IReadOnlyList<Erasure> waiting = new Erasures(Folder, new SentFrames(Folder, _time), Epoch, _time).Waiting;
        return $"{(waiting.Count > 0 ? "read" : "new")} {waiting.Count(e => e.Profile.Length > 0)}";
    });

    [Fact]
    public void Choice() => Run("choice", Folder.Choice, () =>
    {
        SyncChoice now = new SyncChoices(Folder, new SyncOptions(), 7).Now;
        return $"{(now.Chosen ? "read" : "new")} {now.TellsEvents} {now.TellsSums} {now.Privacy.Word()}";
    });

    [Fact]
    public void Day() => Run("day", Folder.Day, () => new ByteBudget(Folder, 1 << 20, _time) is { Day: var day, IsSpent: var spent } ? $"read {day.Sent > 0} {spent}" : "");

    [Fact]
    public void Sticky_buckets() => Run("sticky", Folder.StickyBuckets, () => new StickyBucketFile(Folder).Find("profile", "u1") is { } found ? $"read {found.Assignments.Count}" : "none");

    [Fact]
    public void Experiments() => Run("experiments", Folder.Experiments, () => KeptPayload.Read(Folder) is { Version: > 0 } kept ? $"read {kept.Payload.Flags.Count}" : "none");

    [Fact]
    public void Left() => Run("left", Folder.Left, () => FleetLeft.Read(Folder) is { } left ? $"read {left.EndsWith("ticket")} {left.Fleet.IsAbsoluteUri}" : "none");

    [Fact]
    public void Identity() => Run("identity", Folder.Identity, () =>
    {
        if (FleetIdentity.Read(Folder) is not { } identity) return "none";
        try
        {
            using var certificate = identity.LoadCertificate();
            return $"read {identity.LoadIntermediates().Count} {identity.Root.Length > 0}";
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            return $"read, refused {e.Message}";
        }
    }, inputs: 500);

    [Fact]
    public void Slots() => Run("slot-state", Path.Combine(_root, "packs", "state.json"), () =>
    {
        using DataFolder data = DataFolder.Open(_root);
        PackSlots slots = PackSlots.Open(data);
        slots.Started();
        slots.Return("it failed");
        slots.Stopped();
        return $"{(slots.LastTrouble is null ? "none" : "read")} {slots.Watch is null} {slots.IsRefused("2026.11.2")} {slots.Current}";
    }, inputs: 500);

    [Fact]
    public void Trust() => Run("trust", Folder.Trust, () =>
    {
        PackTrust trust = PackTrust.Open(Folder.Trust, Path.Combine(_root, "no-installed-root.json"), _time);
        try
        {
            return $"{(trust.RootVersion > 0 ? "read" : "none")} {trust.RolloutVersion > 0} {trust.Rollout() is null}";
        }
        catch (DocumentRefusedException e)
        {
            return $"read, {e.Reason}";
        }
    }, inputs: 500);

    [Fact]
    public void Sent_frames() => Run("sent", Path.Combine(_root, "sent", "01764000000000-1-00000000000000000001-3.frame"), () =>
    {
        var frames = new SentFrames(Folder, _time).Read(32);
        using var shown = new MemoryStream();
        using (var json = new Utf8JsonWriter(shown)) SentJson.Write(json, frames);
        return frames.Count > 0 ? $"read {shown.Length / 100}" : "none";
    }, InputKind.Binary);

    [Fact]
    public void Catalogue_deltas() => Run("catalogue-delta", Path.Combine(_root, "catalogue", "incoming"), () =>
    {
        string incoming = Path.Combine(_root, "catalogue", "incoming");
        byte[] bytes = File.ReadAllBytes(incoming);
        MendSpool(bytes);
        File.WriteAllBytes(incoming, bytes);
        var whole = new WholeDelta(incoming, 0, 1);
        int titles = 0;
        string end = "read";
        try
        {
            foreach (CatalogueDelta item in CatalogueSpool.Read(whole)) titles += Titles(item);
        }
        catch (InvalidDataException e)
        {
            end = titles > 0 ? "read, then " + e.Message : e.Message;
        }

        BegunDelta? begun = new CatalogueSpool(Folder).Begun();
        return $"{end} {Math.Min(titles, 3)} {begun is null}";
    }, InputKind.Binary);

    private static int Titles(CatalogueDelta item)
    {
        int titles = 0;
        foreach (ReadOnlyMemory<byte> line in TitleLines.Split(TitleLines.Unpack(item.Titles.Span)))
        {
            try
            {
                titles += JsonSerializer.Deserialize(line.Span, TitleJson.Default.Title) is { } title && TitleRules.Check(title) is null ? 1 : 0;
            }
            catch (JsonException)
            {
                // Left out and counted.
            }
        }

        return titles;
    }

    private static void MendSpool(byte[] bytes)
    {
        const int Head = 8;
        for (int at = 0; at + Head <= bytes.Length;)
        {
            int length = BitConverter.ToInt32(bytes, at);
            if (length < 0 || length > bytes.Length - at - Head) return;
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 4), EdgeRec.Sync.Protocol.Deltas.DeltaFrames.Crc(bytes.AsSpan(at + Head, length)));
            at += Head + length;
        }
    }

    private static void Run(string name, string path, Func<string> read, InputKind kind = InputKind.Json, int inputs = 2_000)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FuzzRun.Of(new FuzzTarget(name, kind, input =>
        {
            // What the input before left beside it would be believed, and the input not read.
            File.Delete(path + ".twin");
            File.WriteAllBytes(path, input);
            return read();
        }) { Inputs = inputs, Pieces = kind == InputKind.Json ? ["null", "[]", "[null]", "{}", "0", "-1", "\"\"", "true"] : [] });
    }
}
