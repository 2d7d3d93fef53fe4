using System.Diagnostics;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Tests.Fleet.Cli;
using EdgeRec.Sync.Tests.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export;

/// <summary>The command as an operator gives it, in a process of its own.</summary>
public sealed class ExportCommandTests(SwiftFixture swift) : IClassFixture<SwiftFixture>, IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;

    [Fact]
    public async Task An_object_store_is_exported_to_with_the_credentials_of_the_environment()
    {
        Assert.SkipWhen(swift.Server is null, SwiftServer.Missing ?? "");
        await using BucketSite site = await BucketSite.CreateAsync(swift.Server!);
        await using (var store = new SqliteFleetStore(Path.Combine(_data, "fleet.db"), TimeProvider.System))
        {
            await store.MigrateAsync(TestContext.Current.CancellationToken);
            await ExportWorld.PushAsync(store, 1, ExportWorld.Some(1, 20));
        }

        string[] export = ["--data", _data, "--out", $"s3://{site.Bucket}/events", "--s3-endpoint", swift.Server!.Endpoint];
        (int code, string output, string error) = await RunAsync(export);

        Assert.True(code == 0, error);
        Assert.StartsWith("20 events of 1 frames in 1 new files; ", output, StringComparison.Ordinal);
        Assert.Single(ExportWorld.FilesOf(site.Look("events")));
        Assert.StartsWith("0 events of 0 frames in 0 new files; ", (await RunAsync(export)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://there", "https://s3.example.net", "--out takes a folder or s3://bucket/prefix, not 'ftp://there'.")]
    [InlineData("s3:///events", "https://s3.example.net", "--out: 's3:///events' names no bucket: s3://bucket/prefix.")]
    [InlineData("s3://bucket/events", "s3.example.net", "The object store cannot be asked at 's3.example.net': give --s3-endpoint a URL such as https://s3.example.net.")]
    [InlineData("s3://bucket/events", "http://127.0.0.1:1", "The object store cannot be asked for s3://bucket/events: ")]
    public async Task What_cannot_be_exported_to_is_said_in_one_sentence(string place, string endpoint, string sentence)
    {
        await EmptyFleet.MakeAsync(_data);

        (int code, _, string error) = await RunAsync("--data", _data, "--out", place, "--s3-endpoint", endpoint);

        Assert.NotEqual(0, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "edgerec-fleet.dll"), "export", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        (start.Environment["AWS_ACCESS_KEY_ID"], start.Environment["AWS_SECRET_ACCESS_KEY"]) = (SwiftServer.AccessKey, swift.Server?.SecretKey ?? "none");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
