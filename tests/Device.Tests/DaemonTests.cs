using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeRec.Device.Api;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Api.Streaming;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests;

public sealed class DaemonTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-daemon-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_daemon_on_the_folder_is_told_which_folder_is_in_use()
    {
        await using Daemon first = await StartAsync();

        var refused = await Assert.ThrowsAsync<DataFolderException>(() => StartAsync());

        Assert.True(refused.IsHeld);
        Assert.Contains(_folder.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_the_folder_is_free_again()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = new ListenAddress.Loopback(IPAddress.Loopback, ((IPEndPoint)taken.LocalEndpoint).Port);

        var refused = await Assert.ThrowsAsync<CannotListenException>(() => StartAsync(address));

        Assert.Contains(address.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains("--listen", refused.Message, StringComparison.Ordinal);
        await using Daemon next = await StartAsync();
    }

    [Fact]
    public async Task A_socket_that_another_process_answers_on_is_left_alone()
    {
        string path = Path.Combine(_folder.FullName, "other.sock");
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(path));
        other.Listen();

        var refused = await Assert.ThrowsAsync<CannotListenException>(() => StartAsync(new ListenAddress.UnixSocket(path)));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        string path = Path.Combine(_folder.FullName, "precious.txt");
        await File.WriteAllTextAsync(path, "precious", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<CannotListenException>(() => StartAsync(new ListenAddress.UnixSocket(path)));

        Assert.Equal("precious", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_socket_that_a_killed_daemon_left_behind_is_no_obstacle()
    {
        string path = Path.Combine(_folder.FullName, DataFolder.SocketName);
        string elsewhere = path + ".bound";
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(elsewhere));
            File.Move(elsewhere, path); // Closing removes the name it was bound to; a kill removes none.
        }

        Assert.True(File.Exists(path));

        await using Daemon daemon = await StartAsync();

        Assert.Contains($"unix:{path}", daemon.Api.Addresses);
    }

    [Fact]
    public async Task A_folder_whose_path_is_too_long_for_a_socket_is_refused_with_the_reason()
    {
        string path = Path.Combine(_folder.FullName, new string('x', 100));

        var refused = await Assert.ThrowsAsync<CannotListenException>(() => StartAsync(path, []));

        Assert.Contains("107", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_pack_is_named_in_the_status_and_pages_are_served()
    {
        string pack = Path.Combine(_folder.FullName, "pack");
        Directory.CreateDirectory(pack);
        await File.WriteAllTextAsync(Path.Combine(pack, "manifest.json"), "{\"format\":", TestContext.Current.CancellationToken);

        await using Daemon daemon = await StartAsync(_folder.FullName, [], pack);
        using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);

        JsonElement status = (await http.GetAsync("/v1/status", 200)).GetProperty("pack");
        Assert.Equal("rejected", status.Text("state"));
        Assert.Contains(pack, status.Text("reason"), StringComparison.Ordinal);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        await http.GetAsync("/v1/home?profile=dad", 200);
    }

    [Fact]
    public async Task A_client_of_the_stream_misses_nothing_over_a_restart()
    {
        long last;
        await using (Daemon daemon = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
            using StreamClient stream = await StreamClient.OpenAsync(http, "/v1/stream");
            await http.PostAsync("/v1/profiles", """{"id":"mum","name":"Mum"}""", 201);
            last = (await stream.NextAsync()).Id;
            await http.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid"}""", 201);
        }

        await using Daemon again = await StartAsync();
        using HttpClient back = Television.OverSocket(again.Recommender.Folder.Socket);
        using StreamClient resumed = await StreamClient.OpenAsync(back, "/v1/stream", last);

        Assert.Equal("kid", (await resumed.NextAsync()).Json.Text("profile"));
    }

    [Fact]
    public async Task A_token_file_without_a_token_gets_a_new_one_and_the_status_says_so()
    {
        string file = Path.Combine(_folder.FullName, "api-token");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await using Daemon daemon = await StartAsync();

        Assert.InRange((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim().Length, 32, 512);
        Assert.Contains("api-token", Assert.Single(daemon.Recommender.History.Status().Notes), StringComparison.Ordinal);
    }

    private Task<Daemon> StartAsync(params ListenAddress[] listen) => StartAsync(_folder.FullName, listen);

    private static Task<Daemon> StartAsync(string data, ListenAddress[] listen, string? pack = null) => Daemon.StartAsync(
        new DaemonOptions { Data = data, Listen = listen, Packs = [pack ?? Path.Combine(data, "no-pack")] },
        new FakeTimeProvider(Television.Start), new TestLogs(), TestContext.Current.CancellationToken);
}
