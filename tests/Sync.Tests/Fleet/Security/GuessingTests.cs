using System.Security.Cryptography;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeRec.Sync.Tests.Fleet.Security;

/// <summary>Whoever tries codes, devices and hashes learns nothing from how the answers differ.</summary>
public sealed class GuessingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Codes_that_never_were_that_are_over_and_that_others_used_get_one_answer()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256), other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string used = await fleet.CodeAsync(), over = await fleet.CodeAsync(TimeSpan.FromSeconds(-1));
        await fleet.Client().RegisterAsync(RunningFleet.Ask(other, used), cancellationToken: Cancellation);

        (StatusCode, string)[] answers = await Task.WhenAll(new[] { used, over, "AAAAAAAAAAAAAAAA", "'; DROP TABLE tickets; --" }.Select(async code =>
        {
            RpcException refused = await Assert.ThrowsAsync<RpcException>(() => fleet.Client().RegisterAsync(RunningFleet.Ask(key, code), cancellationToken: Cancellation).ResponseAsync);
            return (refused.StatusCode, refused.Status.Detail);
        }));

        Assert.Equal(StatusCode.PermissionDenied, Assert.Single(answers.Distinct()).Item1);
    }

    [Fact]
    public async Task A_code_has_80_bits_and_only_its_hash_is_kept()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        string[] codes = [.. await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fleet.CodeAsync()))];

        Assert.All(codes, code => Assert.Matches("^[A-Z2-7]{16}$", code)); // 16 characters of 5 bits
        Assert.Equal(codes.Length, codes.Distinct().Count());
        foreach (string file in Directory.GetFiles(fleet.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != FolderLock.Name))
        {
            await using var shared = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[shared.Length];
            await shared.ReadExactlyAsync(bytes, Cancellation);
            Assert.All(codes, code => Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(code))));
        }
    }

    [Fact]
    public async Task A_device_that_is_not_there_and_one_that_is_another_s_get_one_answer()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television known = await fleet.EnrolAsync(), curious = await fleet.EnrolAsync();

        (StatusCode, string)[] answers = await Task.WhenAll(new[] { known.Id, Guid.NewGuid(), Guid.Empty }.Select(async device =>
        {
            RpcException refused = await Assert.ThrowsAsync<RpcException>(() => curious.Client.PushAsync(Frames.EventsFor(device.ToByteArray(bigEndian: true), 1, 1)));
            return (refused.StatusCode, refused.Status.Detail);
        }));

        Assert.Equal(StatusCode.PermissionDenied, Assert.Single(answers.Distinct()).Item1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(4096)]
    public async Task Only_the_hash_of_a_file_of_a_pack_is_answered_and_no_name(int length)
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        Television curious = await fleet.EnrolAsync();
        byte[] hash = [.. Enumerable.Repeat((byte)'.', length)];

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => curious.Client.FetchPack(new FetchPackRequest { Sha256 = ByteString.CopyFrom(hash) }, cancellationToken: Cancellation).ResponseStream.MoveNext(Cancellation));

        Assert.Contains(refused.StatusCode, (StatusCode[])[StatusCode.NotFound, StatusCode.InvalidArgument]);
        Assert.DoesNotContain(fleet.Folder, refused.Status.Detail, StringComparison.Ordinal);
    }
}
