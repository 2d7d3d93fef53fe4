using System.Text.Json;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync;

/// <summary>The native binary and the real fleet service, both killed at any moment.</summary>
public sealed class KillTests
{
    private const int Rounds = 8, EventsOfRound = 60;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_counts_twice_whoever_is_killed()
    {
        NativeBinary.PathOrSkip();
        await using FleetProcess fleet = await FleetProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 200);
        var random = new Random(23);
        string[] options = ["--fleet", fleet.Address, "--ticket", fleet.Ticket, "--privacy", "full", "--sync-every", "1s"];
        NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, null, options);
        try
        {
            await daemon.Http.CreateProfileAsync("nora");
            int acknowledged = 0;
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < EventsOfRound; i++)
                {
                    DateTimeOffset at = TimeProvider.System.GetUtcNow();
                    Dictionary<string, string> results = await daemon.Http.PostEventsAsync(
                        [World.Event($"e-{round}-{i}", "nora", "finish", World.Title(i), at)], TestContext.Current.CancellationToken);
                    acknowledged += results.Values.Count(status => status == "accepted");
                    if (i % 12 == 0)
                    {
                        await daemon.Http.PostAsync("/v1/sync/visit", null, TestContext.Current.CancellationToken);
                    }
                }

                await Task.Delay(random.Next(0, 1_200), TestContext.Current.CancellationToken);
                if (round % 2 == 0)
                {
                    await daemon.KillAsync();
                    await daemon.DisposeAsync();
                    daemon = await NativeDaemon.StartAsync(folder.Path, null, options);
                }
                else
                {
                    await fleet.KillAsync();
                    await fleet.StartAgainAsync();
                }
            }

            JsonElement sync = await UntilAllIsThereAsync(daemon);

            IReadOnlyList<DeltaBatch> batches = fleet.Batches();
            long next = 1;
            foreach (DeltaBatch batch in batches)
            {
                Assert.Equal(next, batch.FirstSeq);
                next = batch.LastSeq + 1;
            }

            SequencedEvent[] events = [.. batches.SelectMany(b => b.Events)];
            Assert.Equal(acknowledged, events.Length);
            Assert.Equal(events.Length, events.Select(e => e.Seq).Distinct().Count());
            Assert.Equal(0, sync.GetProperty("refusedRecords").GetInt64());
        }
        finally
        {
            await daemon.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("statistics")]
    [InlineData("pseudonymous")]
    [InlineData("full")]
    public async Task One_viewer_followed_through_everything(string mode)
    {
        NativeBinary.PathOrSkip();
        await using FleetProcess fleet = await FleetProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 50);
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(
            folder.Path, null, "--fleet", fleet.Address, "--ticket", fleet.Ticket, "--privacy", mode, "--sync-every", "1s");
        await daemon.Http.CreateProfileAsync("hildegard-7", "Hildegard von Bingen");
        await daemon.Http.PostEventsAsync(
            [.. Enumerable.Range(0, 20).Select(i => World.Event($"h-{i}", "hildegard-7", "finish", World.Title(i), TimeProvider.System.GetUtcNow()))], TestContext.Current.CancellationToken);
        await UntilAllIsThereAsync(daemon);

        DeltaBatch[] told = [.. fleet.Batches()];
        int events = told.Sum(b => b.Events.Count);
        Assert.Equal(mode is "full" or "pseudonymous" ? 20 : 0, events);
        Assert.Equal(mode == "full", told.Any(b => b.Events.Any(e => e.Event.Profile == "hildegard-7")));
        Assert.Equal(mode == "full", told.Any(b => b.Profiles.Any(p => p.Name == "Hildegard von Bingen")));
        Assert.DoesNotContain("ildegard", daemon.Output, StringComparison.Ordinal);
        if (mode != "full")
        {
            Assert.All(fleet.Frames(), f => Assert.Null(DeltaFrames.OpenAndCheckMode(f).Refusal));
        }

        using HttpResponseMessage deleted = await daemon.Http.DeleteAsync("/v1/profiles/hildegard-7", TestContext.Current.CancellationToken);
        Assert.True(deleted.IsSuccessStatusCode);
        await UntilAllIsThereAsync(daemon);

        // The fleet obeys behind its acknowledgement.
        for (int i = 0; fleet.Batches().Any(b => b.Events.Count > 0 || b.Profiles.Count > 0); i++)
        {
            Assert.True(i < 300, "The fleet still has events of a viewer who was erased.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await daemon.TerminateAsync(); // A file that is just being written cannot be read.
        foreach (string file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".sock", StringComparison.Ordinal)))
        {
            Assert.False((await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf("ildegard"u8) >= 0, $"{file} still names her.");
        }
    }

    private static async Task<JsonElement> UntilAllIsThereAsync(NativeDaemon daemon)
    {
        JsonElement before = await daemon.Http.GetJsonAsync("/v1/sync");
        for (int i = 0; ; i++)
        {
            await daemon.Http.PostAsync("/v1/sync/visit", null, TestContext.Current.CancellationToken);
            await Task.Delay(300, TestContext.Current.CancellationToken);
            JsonElement sync = await daemon.Http.GetJsonAsync("/v1/sync");
            if (sync.GetProperty("waitingRecords").GetInt64() == 0 && sync.GetProperty("waitingErasures").GetInt32() == 0
                && sync.GetProperty("lastVisit").ValueKind != JsonValueKind.Null && sync.GetProperty("lastVisit").GetString() != before.GetProperty("lastVisit").GetString())
            {
                return sync;
            }

            Assert.True(i < 200, $"It never all arrived: {sync}");
        }
    }
}
