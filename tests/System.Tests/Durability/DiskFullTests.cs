using System.Net;
using System.Text;
using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Durability;

/// <summary>A real full disk: a small tmpfs in a mount namespace of the daemon's own, reached over loopback.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_refuses_events_with_507_and_still_serves_pages()
    {
        using var folder = new TemporaryFolder();
        const string Mount = "mount -t tmpfs -o size=24m,mode=700 none \"$0\" && ";
        Command possible = await Command.RunAsync("unshare", "-rm", "sh", "-c", Mount + "true", folder.Path);
        Assert.SkipUnless(possible.ExitCode == 0, "This system lets nobody mount a tmpfs in a namespace of its own: " + possible.Error.Trim());
        string binary = NativeBinary.PathOrSkip();
        using var source = new TemporaryFolder();
        await World.ImportCatalogAsync(source, 100);

        // The catalogue is copied onto the small disk, which the daemon then shares with a file that fills it.
        await using NativeDaemon daemon = await NativeDaemon.StartOnLoopbackAsync(
            "unshare", ["-rm", "sh", "-c", Mount + "cp -r \"$1\"/. \"$0\" && exec \"$2\" run --data \"$0\" --listen \"$3\"", folder.Path, source.Path, binary],
            folder.Path);
        await daemon.Http.CreateProfileAsync("viewer");
        await daemon.Http.CreateProfileAsync("guest");
        string inside = $"/proc/{daemon.ProcessId}/root{folder.Path}";
        await FillAsync(Path.Combine(inside, "ballast"));

        HttpStatusCode status = HttpStatusCode.OK;
        string problem = "";
        var acknowledged = new List<string>();
        for (int i = 0; i < 20_000 && status == HttpStatusCode.OK; i += 500)
        {
            string[] events =
            [
                .. Enumerable.Range(i, 500).Select(n =>
                    World.Event($"full-{n}", "viewer", "progress", World.Title(n % 100), DateTimeOffset.UnixEpoch.AddYears(56), ",\"positionMs\":60000")),
            ];
            using HttpResponseMessage answer = await daemon.Http.PostAsync(
                "/v1/events",
                new StringContent($$"""{"events":[{{string.Join(',', events)}}]}""", Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken);
            status = answer.StatusCode;
            problem = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (status == HttpStatusCode.OK)
            {
                acknowledged.AddRange(events);
            }
        }

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Equal(507, JsonDocument.Parse(problem).RootElement.GetProperty("status").GetInt32());
        using HttpResponseMessage erasure = await daemon.Http.DeleteAsync("/v1/profiles/guest", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InsufficientStorage, erasure.StatusCode);
        using HttpResponseMessage page = await daemon.Http.GetAsync("/v1/home?profile=viewer", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        File.Delete(Path.Combine(inside, "ballast"));
        Dictionary<string, string> taken = await daemon.Http.PostEventsAsync(
            [World.Event("room-again", "viewer", "finish", World.Title(1), DateTimeOffset.UnixEpoch.AddYears(56))],
            TestContext.Current.CancellationToken);
        Assert.Equal("accepted", taken["room-again"]);
        foreach (string[] batch in acknowledged.Chunk(500))
        {
            Dictionary<string, string> answers = await daemon.Http.PostEventsAsync(batch, TestContext.Current.CancellationToken);
            Assert.All(answers.Values, answer => Assert.Equal("duplicate", answer));
        }
    }

    private static async Task FillAsync(string path)
    {
        byte[] block = new byte[64 * 1024];
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                await file.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // Full: what was wanted.
        }
    }
}
