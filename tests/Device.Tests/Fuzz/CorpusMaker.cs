using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Catalogue;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.History;
using EdgeRec.Device.Tests.Sync;
using EdgeRec.Device.Tests.Sync.Packs;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>Makes those inputs anew that no editor can write, when a format grows: <c>EDGEREC_CORPUS=tests/Device.Tests/Fuzz/Corpus</c> names their folder.</summary>
public sealed class CorpusMaker
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("EDGEREC_CORPUS");

    private static ViewingEvent Play => new()
    {
        Id = "7b1c-1", Profile = "nora", Kind = EventKind.Play, Title = "f1", PositionMs = 0, DurationMs = TestTelevision.FilmMs, Time = EventTime.Judge(Television.Start, Television.Start),
        Token = new TrackingToken(7, RailKind.TopPicks, 1, 2, 0x01020304, TrackingToken.TagOf("f1"), 1, 0.25f), Rating = new Rating(RatingScale.HalfStars, 9),
    };

    [Fact(Explicit = true)]
    public async Task Files_are_made_anew_when_they_are_asked_for()
    {
        Assert.SkipWhen(Folder is null, "EDGEREC_CORPUS names no folder.");
        Records();
        await JournalAsync();
        Trust();
        Identity();
        Sent();
        Catalogue();
    }

    private static void Records()
    {
        var profile = new Profile { Id = "nora", Name = "Nora", BirthYear = 1985, MaturityLimit = 12 };
        Put("records", "event", [(byte)RecordKind.Event, .. Bytes(Play, EventCodec.Write)]);
        Put("records", "profile", [(byte)RecordKind.Profile, .. Bytes(profile, ProfileRecordCodec.Write)]);
        Put("records", "move", [(byte)RecordKind.Move, .. Bytes(new EventMove("m-1", "nora", "ben", [7, 8, 300, 100_000]), MoveRecordCodec.Write)]);
        Put("records", "exposure", [(byte)RecordKind.Exposure, .. Bytes(new ExposureRecord("nora", "page", 1, "u1", Play.Time), ExposureRecordCodec.Write)]);
    }

    private static async Task JournalAsync()
    {
        await using TestTelevision television = TestTelevision.Open(options: new JournalOptions { SegmentBytes = 512, BudgetBytes = 2_048 });
        await television.CreateAsync("nora");
        await television.CreateAsync("ben");
        for (int i = 0; i < 150; i++)
        {
            await television.AppendAsync(Play with { Id = $"e{i}", Profile = i % 3 == 0 ? "ben" : "nora", Title = $"f{i % 4}", Kind = i % 2 == 0 ? EventKind.Play : EventKind.Stop, PositionMs = i % 2 * 3_000_000, Token = null, Rating = null });
        }

        // The journal is shortened behind the answer: whoever has an answer to something later finds it done.
        await television.History.ChangeProfileAsync("ben", profile => profile with { Name = "Ben" }, TestContext.Current.CancellationToken);
        string segment = Directory.GetFiles(television.Folder.Journal, "*" + SegmentFormat.Extension).Order(StringComparer.Ordinal).Last();
        Put("segments", "last", File.ReadAllBytes(segment));
        using var unpacked = new MemoryStream();
        await using (var packed = new GZipStream(File.OpenRead(television.Folder.JournalBase), CompressionMode.Decompress)) await packed.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        Put("journal-base", "family", unpacked.ToArray());
    }

    private static void Trust()
    {
        using var fleet = new PackFleet();
        using var device = new PackDevice();
        PackItem pack = fleet.Publish("2026.11.2");
        device.Trust.TakeRoot(fleet.Root().Root);
        device.Trust.TakeRollout(fleet.Rollout(PackFleet.RolloutOf(1, pack.Reference)).Rollout);
        device.Trust.TakePack(pack.Item.Pack);
        Put("trust", "whole.json", File.ReadAllBytes(device.TrustFile));
    }

    private static void Identity()
    {
        using var folder = new TemporaryFolder();
        var sync = new SyncFolder(Path.Combine(folder.Path, "sync"));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=fuzz", key, HashAlgorithmName.SHA256).CreateSelfSigned(Television.Start, Television.Start.AddYears(20));
        new FleetIdentity(new Uri("https://fleet.example:8443/"), new string('a', 32), key.ExportPkcs8PrivateKey(), [certificate.RawData, certificate.RawData], certificate.RawData, Television.Start, "ticket").Write(sync);
        Put("identity", "whole.json", File.ReadAllBytes(sync.Identity));
    }

    private static void Sent()
    {
        using var frames = new DeltaFrames();
        var batch = new DeltaBatch { FirstSeq = 1, LastSeq = 2, Events = [new SequencedEvent(1, Play), new SequencedEvent(2, Play with { Id = "7b1c-2", Kind = EventKind.Stop, PositionMs = 1_560_000 })] };
        Put("sent", "full", frames.Seal(batch, Guid.Parse("2b1f8c1e-6f0e-4a44-9c61-0d4f6a3f7c11"), PrivacyMode.Full)[0].ToByteArray());
    }

    private static void Catalogue()
    {
        using var folder = new TemporaryFolder();
        var spool = new CatalogueSpool(new SyncFolder(Path.Combine(folder.Path, "sync")));
        using var lines = new TitleLines();
        for (int item = 0; item < 2; item++)
        {
            lines.Add(global::System.Text.Encoding.UTF8.GetBytes($$"""{"id":"f{{item}}","kind":"film","name":"Film {{item}}","genres":["drama"],"popularity":0.5}"""));
            lines.Add("{\"id\":\"broken\"}"u8);
            spool.Add(new CatalogueDelta { FromVersion = 0, ToVersion = 1, Titles = ByteString.CopyFrom(lines.Take()), Removed = { "gone" }, More = item == 0, Mark = ByteString.CopyFromUtf8(item == 0 ? "m1" : ""), After = ByteString.CopyFromUtf8(item == 0 ? "" : "m1") });
        }

        Put("catalogue-delta", "two-items", File.ReadAllBytes(Path.Combine(folder.Path, "sync", "catalogue", "incoming")));
    }

    private static byte[] Bytes<T>(T value, Action<IBufferWriter<byte>, T> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output, value);
        return output.WrittenSpan.ToArray();
    }

    private static void Put(string target, string name, byte[] input) =>
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder!, target)).FullName, name), input);
}
