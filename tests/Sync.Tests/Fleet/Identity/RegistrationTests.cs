using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Identity;

public sealed class RegistrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_makes_a_device_whose_certificate_names_it()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        RegisterReply reply = await fleet.Client().RegisterAsync(RunningFleet.Ask(key, await fleet.CodeAsync()), cancellationToken: Cancellation);

        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(reply.Certificates[0].ToByteArray());
        Assert.Equal($"CN={Convert.ToHexStringLower(reply.Device.Span)}", certificate.Subject);
        Assert.InRange(certificate.NotAfter - certificate.NotBefore, Registration.Lifetime, Registration.Lifetime + TimeSpan.FromDays(2));
        Assert.Equal(new Guid(reply.Device.Span, bigEndian: true), (await fleet.Store.Devices.ListAsync(Guid.Empty, 10, Cancellation)).Single().Id);
    }

    [Fact]
    public async Task An_answer_that_was_lost_can_be_asked_for_again_but_not_by_another_key()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), thief = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string code = await fleet.CodeAsync();

        RegisterReply first = await fleet.Client().RegisterAsync(RunningFleet.Ask(key, code), cancellationToken: Cancellation);
        RegisterReply again = await fleet.Client().RegisterAsync(RunningFleet.Ask(key, code.ToLowerInvariant()), cancellationToken: Cancellation);

        Assert.Equal(first.Device, again.Device);
        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(fleet.Client(), RunningFleet.Ask(thief, code)));
        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(fleet.Client(), RunningFleet.Ask(key, "AAAAAAAAAAAAAAAA")));
        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(fleet.Client(), RunningFleet.Ask(key, "")));
    }

    [Fact]
    public async Task Only_a_request_that_its_own_P256_key_signed_is_taken()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384), good = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        RegisterRequest forged = RunningFleet.Ask(good, await fleet.CodeAsync());
        byte[] bytes = forged.CertificateRequest.ToByteArray();
        bytes[^1] ^= 1;
        forged.CertificateRequest = ByteString.CopyFrom(bytes);

        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(fleet.Client(), forged));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(fleet.Client(), RunningFleet.Ask(other, await fleet.CodeAsync())));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(fleet.Client(), new RegisterRequest { CertificateRequest = ByteString.CopyFrom(new byte[5_000]) }));
        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(fleet.Client(), new RegisterRequest()));
    }

    [Fact]
    public async Task A_known_device_renews_with_the_certificate_that_it_has()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        using ECDsa next = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        RegisterReply reply = await tv.Client.RegisterAsync(RunningFleet.Ask(next, ""), cancellationToken: Cancellation);

        Television renewed = Television.Of(fleet, next, reply);
        Assert.Equal(tv.Id, renewed.Id);
        Assert.Single(await renewed.Client.PushAsync(Frames.Events(1, 10)));
        Assert.Equal(renewed.Certificate.SerialNumber, (await fleet.Store.Devices.FindAsync(tv.Id, Cancellation))!.CertificateSerial);
    }

    [Fact]
    public async Task A_certificate_past_its_time_is_good_for_renewal_alone()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using RunningFleet fleet = await RunningFleet.StartAsync(time: time);
        Television tv = await fleet.EnrolAsync();
        time.Advance(TimeSpan.FromDays(200));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => tv.Client.PushAsync(Frames.Events(1, 10)));
        RegisterReply reply = await tv.Client.RegisterAsync(RunningFleet.Ask(tv.Key, ""), cancellationToken: Cancellation);

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal(tv.Id, new Guid(reply.Device.Span, bigEndian: true));
    }

    [Fact]
    public async Task A_device_that_is_shut_out_gets_no_certificate()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television tv = await fleet.EnrolAsync();
        await fleet.Store.Devices.RevokeAsync(tv.Id, "", DateTimeOffset.MaxValue, Cancellation);
        await fleet.Host.Services.GetRequiredService<Revocations>().RefreshAsync(Cancellation);

        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(tv.Client, RunningFleet.Ask(tv.Key, "")));
    }

    [Fact]
    public async Task A_device_that_is_shut_out_gets_none_for_its_old_code_either_but_is_enrolled_anew_with_another()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string code = await fleet.CodeAsync();
        RegisterReply first = await fleet.Client().RegisterAsync(RunningFleet.Ask(key, code), cancellationToken: Cancellation);
        var device = new Guid(first.Device.Span, bigEndian: true);
        string? serial = (await fleet.Store.Devices.FindAsync(device, Cancellation))!.CertificateSerial;

        // The store is asked, and not what the replica remembers of it.
        await fleet.Store.Devices.RevokeAsync(device, "stolen", TimeProvider.System.GetUtcNow(), Cancellation);

        Assert.Equal(StatusCode.PermissionDenied, await StatusAsync(fleet.Client(), RunningFleet.Ask(key, code)));
        Assert.Equal(serial, (await fleet.Store.Devices.FindAsync(device, Cancellation))!.CertificateSerial);
        RegisterReply anew = await fleet.Client().RegisterAsync(RunningFleet.Ask(key, await fleet.CodeAsync()), cancellationToken: Cancellation);
        Assert.NotEqual(first.Device, anew.Device);
    }

    [Theory]
    [InlineData("1.0.0\0")]
    [InlineData("1.0\n.0")]
    [InlineData("\u001b[2J")]
    [InlineData("\u0085")]
    public async Task A_version_with_control_characters_is_not_taken_and_costs_no_ticket(string version)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        RegisterRequest request = RunningFleet.Ask(key, await fleet.CodeAsync());
        request.AppVersion = version;

        Assert.Equal(StatusCode.InvalidArgument, await StatusAsync(fleet.Client(), request));

        request.AppVersion = "1.0.0";
        Assert.NotNull(await fleet.Client().RegisterAsync(request, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_certificate_of_another_CA_does_not_get_through_the_handshake()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        string elsewhere = Directory.CreateTempSubdirectory("edgerec-ca-").FullName;
        using CertificateAuthority other = CertificateAuthority.OpenOrCreate(elsewhere, TimeProvider.System);
        X509Certificate2 forged = RunningFleet.Usable(other.IssueGateway(Guid.NewGuid(), TimeSpan.FromDays(1)));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => fleet.Client(forged).PushAsync(Frames.Events(1, 10)));

        Assert.Contains(refused.StatusCode, new[] { StatusCode.Unavailable, StatusCode.Internal });
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task The_server_shows_its_root_so_that_a_fingerprint_is_enough_to_know_it()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string code = await fleet.CodeAsync();
        var wrong = new FleetSync.FleetSyncClient(FleetChannel.Open(fleet.Host.Address, new string('0', 64), null));

        await Assert.ThrowsAsync<RpcException>(async () => await wrong.RegisterAsync(RunningFleet.Ask(key, code), cancellationToken: Cancellation));
        Assert.NotNull(await fleet.Client().RegisterAsync(RunningFleet.Ask(key, code), cancellationToken: Cancellation));
    }

    private static async Task<StatusCode> StatusAsync(FleetSync.FleetSyncClient client, RegisterRequest request) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await client.RegisterAsync(request, cancellationToken: Cancellation))).StatusCode;
}
