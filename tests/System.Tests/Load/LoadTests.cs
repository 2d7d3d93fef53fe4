using System.Globalization;
using EdgeRec.System.Tests.Harness;
using EdgeRec.Tests.Shared.Load;

namespace EdgeRec.System.Tests.Load;

/// <summary>
/// The native binary while others misuse its doors: memory and files stay below their bounds, a page is still served, and when they are gone it is as before. How long a page
/// takes meanwhile is measured by <c>tests/Benchmarks -- load</c>.
/// </summary>
public sealed class LoadTests
{
    // docs/local-api.md has the limits that these come from.
    private const double MostResidentMiB = 192, MostMoreAfterwardsMiB = 96;
    private const int MostConnections = 256, Closing = 64;
    private const string Profile = "nora", Page = $"/v1/home?profile={Profile}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Attacks => [.. Attack.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Whatever_clients_do_a_page_is_served_and_memory_and_files_stay_bounded(string name)
    {
        using var folder = new TemporaryFolder();
        await using Daemon daemon = await Daemon.StartAsync(folder);
        Vitals before = daemon.Vitals;
        Vitals most = before;
        int pages = 0;
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            Task attack = Attack.All.Single(one => one.Name == name).RunAsync(daemon.Doors, Profile, stop.Token);
            for (long begun = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(Campaign.Rounds("load-seconds", 5, 60)); pages++)
            {
                Assert.Equal(200, await daemon.AskAsync(Page));
                Vitals now = daemon.Vitals;
                most = new Vitals(Math.Max(most.ResidentMiB, now.ResidentMiB), Math.Max(most.Files, now.Files), now.CpuSeconds);
                await Task.Delay(100, Cancellation);
            }

            await stop.CancelAsync();
            await attack;
        }

        Vitals after = await daemon.RestAsync(before);
        Campaign.Report(string.Create(CultureInfo.InvariantCulture, $"{pages} pages meanwhile; resident {before.ResidentMiB:F0} MiB before, {most.ResidentMiB:F0} at most, {after.ResidentMiB:F0} after; files {before.Files}, {most.Files}, {after.Files}; {most.CpuSeconds - before.CpuSeconds:F1} s of a processor."));
        Assert.InRange(most.ResidentMiB, 0, MostResidentMiB);
        Assert.InRange(most.Files, 0, before.Files + MostConnections + Closing);
        Assert.InRange(after.Files, 0, before.Files + 8);
        Assert.InRange(after.ResidentMiB, 0, before.ResidentMiB + MostMoreAfterwardsMiB);
        Assert.DoesNotContain("Unhandled", daemon.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_may_open_few_files_takes_fewer_connections_and_does_not_spin()
    {
        using var folder = new TemporaryFolder();
        await using Daemon daemon = await Daemon.StartAsync(folder, "/bin/sh", "-c", "ulimit -n 300; exec \"$0\" \"$@\"");
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            Task attack = Attack.All.Single(one => one.Name.EndsWith("idle sockets", StringComparison.Ordinal)).RunAsync(daemon.Doors, Profile, stop.Token);
            for (int i = 0; i < 30; i++)
            {
                Assert.Equal(200, await daemon.AskAsync(Page));
                Assert.InRange(daemon.Vitals.Files, 0, 300);
                await Task.Delay(100, Cancellation);
            }

            await stop.CancelAsync();
            await attack;
        }

        await daemon.RestAsync(daemon.Vitals);
        double before = daemon.Vitals.CpuSeconds;
        await Task.Delay(3_000, Cancellation);
        Assert.InRange(daemon.Vitals.CpuSeconds - before, 0, 1.5);
        Assert.Equal(200, await daemon.AskAsync(Page));
    }

    [Fact]
    public async Task A_thousand_requests_in_one_write_are_answered_in_their_order()
    {
        using var folder = new TemporaryFolder();
        await using Daemon daemon = await Daemon.StartAsync(folder);
        foreach (Door door in daemon.Doors)
        {
            using RawClient client = await door.ConnectAsync(Cancellation);
            Task sending = client.SendAsync(string.Concat(Enumerable.Range(0, 1_000).Select(i => door.Get(i % 3 == 0 ? "/v1/nothing" : "/v1/profiles/nora"))), Cancellation);
            for (int i = 0; i < 1_000; i++)
            {
                Assert.Equal(i % 3 == 0 ? 404 : 200, await client.ReadAnswerAsync(Cancellation));
            }

            await sending;
        }
    }

    [Fact]
    public async Task Of_who_sends_and_does_not_read_little_is_taken()
    {
        const int BuffersOfTheSocket = 212_992, Kept = 64 * 1024;
        using var folder = new TemporaryFolder();
        await using Daemon daemon = await Daemon.StartAsync(folder);
        using RawClient client = await daemon.Doors[0].ConnectAsync(Cancellation);
        string requests = string.Concat(Enumerable.Repeat(daemon.Doors[0].Get("/v1/profiles/nora"), 100));
        int sent = 0;
        for (; sent < 100 * (BuffersOfTheSocket + Kept); sent += requests.Length)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            try
            {
                await client.SendAsync(requests, patience.Token);
            }
            catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
            {
                break; // It takes no more.
            }
        }

        Assert.InRange(sent, Kept, 3 * (BuffersOfTheSocket + Kept));
    }
}
