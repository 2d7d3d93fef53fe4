using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;

namespace EdgeRec.Sync.Tests.Fleet.Security;

/// <summary>Connections that are not what the contract says, by whoever is on the way to the fleet. Greetings are written byte by byte, so that this machine's own TLS library has no say.</summary>
public sealed class OldTlsTests
{
    private const byte Alert = 0x15, Handshake = 0x16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0x0300)]
    [InlineData(0x0301)]
    [InlineData(0x0302)]
    public async Task Versions_before_1_2_are_not_spoken(int version)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();

        byte[] answer = await GreetAsync(fleet, (ushort)version);

        Assert.True(answer.Length == 0 || answer[0] == Alert, $"It answers with {Convert.ToHexString(answer)}.");
    }

    [Fact]
    public async Task Version_1_2_is()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();

        Assert.Equal(Handshake, (await GreetAsync(fleet, 0x0303))[0]);
    }

    [Fact]
    public async Task Plain_text_is_not_answered()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        byte[] answer = await SendAsync(fleet, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());

        Assert.True(answer.Length == 0 || answer[0] == Alert, $"It answers with {Convert.ToHexString(answer)}.");
    }

    [Fact]
    public async Task A_certificate_that_somebody_signed_for_themselves_or_that_another_fleet_gave_opens_nothing()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync(), other = await RunningFleet.StartAsync();
        Television known = await fleet.EnrolAsync(), stranger = await other.EnrolAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // The name of a device that the fleet knows, signed by nobody whom it trusts.
        using X509Certificate2 self = new CertificateRequest($"CN={known.Id:N}", key, HashAlgorithmName.SHA256).CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        foreach (X509Certificate2 certificate in new[] { RunningFleet.Usable(self), stranger.Certificate })
        {
            // The handshake is broken off, which the client learns as a status, or as a pipe that is gone while it writes.
            Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => fleet.Client(certificate).PushAsync(Frames.Events(1, 1)));
            Assert.True(refused is RpcException or IOException, refused.ToString());
        }

        Assert.Equal(0, (await fleet.Store.Frames.TotalsAsync(Cancellation)).Frames);
    }

    [Fact]
    public async Task Every_call_but_the_first_needs_a_certificate()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        FleetSync.FleetSyncClient nobody = fleet.Client();

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => nobody.PushAsync(Frames.Events(1, 1)),
            () => nobody.ReportAsync(new HealthReport(), cancellationToken: Cancellation).ResponseAsync,
            () => nobody.Pull(new PullRequest(), cancellationToken: Cancellation).ResponseStream.MoveNext(Cancellation),
            () => nobody.FetchPack(new FetchPackRequest(), cancellationToken: Cancellation).ResponseStream.MoveNext(Cancellation),
        })
        {
            Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }
    }

    private static Task<byte[]> GreetAsync(RunningFleet fleet, ushort version)
    {
        byte high = (byte)(version >> 8), low = (byte)version;
        byte[] suites = [0xc0, 0x2b, 0xc0, 0x2c, 0xc0, 0x09, 0xc0, 0x0a, 0xc0, 0x13, 0xc0, 0x14, 0x00, 0x2f, 0x00, 0x35];
        byte[] extensions =
        [
            0x00, 0x0a, 0x00, 0x04, 0x00, 0x02, 0x00, 0x17, // groups: P-256
            0x00, 0x0b, 0x00, 0x02, 0x01, 0x00, // points: uncompressed
            .. version < 0x0303 ? (byte[])[] : [0x00, 0x0d, 0x00, 0x06, 0x00, 0x04, 0x04, 0x03, 0x02, 0x03], // signatures: ECDSA with SHA-256, with SHA-1
            0x00, 0x10, 0x00, 0x05, 0x00, 0x03, 0x02, (byte)'h', (byte)'2',
        ];
        byte[] hello = [high, low, .. new byte[32], 0, 0, (byte)suites.Length, .. suites, 1, 0, 0, (byte)extensions.Length, .. extensions];
        byte[] message = [1, 0, 0, (byte)hello.Length, .. hello];
        return SendAsync(fleet, [Handshake, 3, Math.Min(low, (byte)1), 0, (byte)message.Length, .. message]);
    }

    private static async Task<byte[]> SendAsync(RunningFleet fleet, byte[] bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(fleet.Host.Address).Port, Cancellation);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(bytes, Cancellation);
        byte[] answer = new byte[64];
        try
        {
            return answer[..await stream.ReadAsync(answer, Cancellation)];
        }
        catch (IOException)
        {
            return []; // Hung up on.
        }
    }
}
