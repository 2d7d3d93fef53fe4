using System.Diagnostics;
using System.Net;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Deltas.Codecs;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Deltas;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeRec.Sync.Tests.Contract;

/// <summary>A client in JavaScript, written from docs/sync-protocol.md, enrols at a real fleet and pushes over mutual TLS; what it wrote is what this side reads, and the other way round.</summary>
public sealed class NodeClientTests : IDisposable
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "Sync.Tests", "node");
    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-node-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_client_in_another_language_says_what_we_would_say_and_is_understood()
    {
        if (!Directory.Exists(Path.Combine(Scripts, "node_modules", "@grpc"))) Assert.Skip("The client's packages are missing: npm ci --prefix tests/Sync.Tests/node --ignore-scripts");
        var options = new FleetOptions { Data = Path.Combine(_data, "fleet"), Listen = new IPEndPoint(IPAddress.Loopback, 0), Status = new IPEndPoint(IPAddress.Loopback, 0) };
        await using FleetHost fleet = await FleetHost.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);
        string file = Path.Combine(_data, "said.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(Said(GoldenBytesTests.ExposedEvening, Sealed(GoldenBytesTests.ExposedEvening))), TestContext.Current.CancellationToken);

        using JsonDocument told = JsonDocument.Parse(await RunAsync(fleet.Address.Split("//")[1], await TicketAsync(fleet), file));

        // What it wrote, in runs of its own choice, reads here as the evening that it was told; and so does there what was sealed here.
        var store = fleet.Services.GetRequiredService<IFrameStore>();
        StoredFrame[] kept = [.. await store.ReadAsync(0, Protocol.V1.Stream.Events, 10, TestContext.Current.CancellationToken)];
        StoredFrame frame = Assert.Single(kept);
        Assert.Equal(told.RootElement.GetProperty("device").GetString(), frame.Frame.Key.Device.ToString("N"));
        Payloads.AssertSame(GoldenBytesTests.ExposedEvening, Assert.IsType<DeltaBatch>(frame.Frame.Open()));
        string evening = JsonSerializer.Serialize(Said(GoldenBytesTests.ExposedEvening));
        Assert.Equal(evening, JsonSerializer.Serialize(told.RootElement.GetProperty("read")));
        Assert.Equal(evening, JsonSerializer.Serialize(told.RootElement.GetProperty("readSealed")));
        Assert.Equal(
            ["events 51", "events 51", "events 51 REASON_CONFLICT", "events 52 REASON_DAMAGED", "tombstones 1"],
            told.RootElement.GetProperty("replies").EnumerateArray().Select(Reply));
    }

    private static string Reply(JsonElement reply) => string.Join(' ', (string[])[
        reply.GetProperty("stream").GetString()!["STREAM_".Length..].ToLowerInvariant(), reply.GetProperty("acceptedThrough").GetRawText(),
        .. reply.GetProperty("refused").EnumerateArray().Select(reason => reason.GetString()!)]);

    private static async Task<string> TicketAsync(FleetHost fleet)
    {
        EnrolmentTicket ticket = await EnrolmentTicket.MakeAsync(
            fleet.Services.GetRequiredService<IDeviceRegistry>(), fleet.Services.GetRequiredService<CertificateAuthority>().Fingerprint, TimeSpan.FromMinutes(5), TimeProvider.System.GetUtcNow(),
            TestContext.Current.CancellationToken);
        return ticket.ToString();
    }

    private static async Task<string> RunAsync(string address, string ticket, string file)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Scripts, "talk.mjs"), address, ticket, file]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await error);
        return await output;
    }

    private static string Sealed(DeltaBatch batch)
    {
        using var frames = new DeltaFrames();
        DeltaFrame frame = Assert.Single(frames.Seal(batch, Payloads.Epoch, PrivacyMode.Full));
        return Convert.ToHexString(frame.Encoding == Encoding.Messagepack ? frame.Payload.Span : PayloadPacker.Unpack(frame.Payload.Span));
    }

    private static Dictionary<string, object> Said(DeltaBatch batch, string? sealedHex = null) => Present(
        ("firstSeq", batch.FirstSeq), ("lastSeq", batch.LastSeq), ("sealed", sealedHex), ("events", batch.Events.Select(Said)),
        ("profiles", batch.Profiles.Select(p => Present(("seq", p.Seq), ("profile", p.Profile), ("name", p.Name), ("ageBand", p.AgeBand), ("gender", p.Gender), ("maturityLimit", p.MaturityLimit), ("language", p.Language), ("personalArtwork", p.PersonalArtwork)))),
        ("moves", batch.Moves.Select(m => Present(("seq", m.Seq), ("from", m.From), ("to", m.To), ("events", m.Events)))),
        ("exposures", batch.Exposures.Select(x => Present(
            ("seq", x.Seq), ("profile", x.Profile), ("experiment", x.Experiment), ("variation", x.Variation), ("unit", x.Unit), ("unixMs", x.Time.UnixMs), ("offsetMinutes", x.Time.OffsetMinutes), ("trusted", x.Time.Trusted)))));

    private static Dictionary<string, object> Said(SequencedEvent one)
    {
        ViewingEvent e = one.Event;
        Dictionary<string, object>? token = e.Token is { } t
            ? Present(("request", t.Request), ("packTag", t.PackTag), ("rail", (int)t.Rail), ("railIndex", t.RailIndex), ("position", t.Position), ("titleTag", t.TitleTag), ("variant", t.Variant), ("propensity", t.Propensity))
            : null;
        return Present(
            ("seq", one.Seq), ("profile", e.Profile), ("kind", (int)e.Kind), ("unixMs", e.Time.UnixMs), ("offsetMinutes", e.Time.OffsetMinutes), ("trusted", e.Time.Trusted), ("title", e.Title),
            ("token", token), ("positionMs", e.PositionMs), ("durationMs", e.DurationMs), ("dwellMs", e.DwellMs));
    }

    private static Dictionary<string, object> Present(params (string Name, object? Value)[] fields) => fields.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value!);
}
