using EdgeRec.System.Tests.Faults;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Clock;

/// <summary>
/// Televisions wake in 1970, are set by a hand, a broadcast or a hostile time server, forwards and back, while somebody watches. Whatever their clock says: every page is served, what was acknowledged is there when
/// it is right again, in the right history, and nothing was taken for damaged or too old.
/// </summary>
public sealed class WrongClockTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    private const int Lives = 3, Titles = 3;

    internal static readonly DateTimeOffset[] Moments =
    [
        DateTimeOffset.UnixEpoch, new(1999, 12, 31, 23, 59, 59, TimeSpan.Zero), new(2000, 2, 29, 12, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 0, 59, 59, TimeSpan.Zero), new(2027, 3, 28, 0, 59, 59, TimeSpan.Zero),
        new(2028, 2, 29, 23, 59, 59, TimeSpan.Zero), DateTimeOffset.FromUnixTimeSeconds(int.MaxValue), new(2100, 2, 28, 23, 59, 59, TimeSpan.Zero), DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue),
        new(2232, 4, 17, 0, 0, 0, TimeSpan.Zero), // Linux lets nobody set a later one.
    ];

    private static readonly string[] Pages = ["home?profile={0}", "home/why?profile={0}", "profiles/{0}/taste", "profiles/{0}/history", "profiles/{0}/export", "watch-next?profile={0}", "preview?profile={0}", "search?q=film&profile={0}", "titles/film-1/explain?profile={0}"];

    private readonly Random _random = new(Campaign.Seed);

    [Fact]
    public async Task Whatever_it_says_and_however_it_jumps_nothing_is_lost()
    {
        int rounds = Campaign.Rounds("wrong-clocks", 3, 100), jumps = 0, events = 0;
        for (int round = 0; round < rounds; round++)
        {
            using SetClock clock = await SetClock.MakeAsync();
            using TemporaryFolder folder = new();
            FaultedFolder.CopyTree(world.Template, folder.Path);
            Ledger told = world.Before.Copy();
            List<string> faults = [];
            var client = new Client(told, faults) { ExpectsSuccess = true };
            for (int life = 0; life < Lives; life++)
            {
                clock.Now = Any();
                clock.FollowsAServer = _random.Next(2) == 0;
                await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, clock.Launcher, FaultWorld.Options);
                for (int jump = 0; jump < 3; jump++, jumps++)
                {
                    await LiveAsync(client, daemon, clock, $"r{round}-{life}-{jump}");
                    clock.Now = _random.Next(3) == 0 ? TimeProvider.System.GetUtcNow() : Any();
                }

                Assert.True(clock.Asked > 0);
                if (_random.Next(2) == 0) await daemon.KillAsync();
                else await client.StopAsync(daemon);
            }

            Verification seen = await Verification.OfAsync(folder.Path, told, FaultWorld.Options);
            Assert.True(seen.Lost == 0 && faults.Concat(seen.Faults).ToArray() is [], $"Round {round}: {string.Join("\n", faults.Concat(seen.Faults))}");
            Assert.DoesNotContain(seen.Notes, note => note.Contains("damaged", StringComparison.Ordinal) || note.Contains("set aside", StringComparison.Ordinal));
            events += told.Events.Count - world.Before.Events.Count;
        }

        Campaign.Report($"{rounds} households, {rounds * Lives} starts with a wrong clock, which jumped {jumps} times: {events} events acknowledged, 0 lost, every page served");
    }

    private async Task LiveAsync(Client client, NativeDaemon daemon, SetClock clock, string run)
    {
        string profile = _random.Next(2) == 0 ? "nora" : "ben";
        client.Evening = clock.Now.AddHours(_random.Next(4) == 0 ? _random.Next(-100_000, 100_000) : -2);
        await client.WatchAsync(daemon, profile, run, _random.Next(FaultWorld.Titles - Titles), Titles);
        await client.RenameAsync(daemon, profile, $"{profile} {run}");
        foreach (string page in Pages) await client.GetAsync(daemon, "/v1/" + string.Format(global::System.Globalization.CultureInfo.InvariantCulture, page, profile));
        await client.GetAsync(daemon, "/v1/status");
        await client.GetAsync(daemon, "/metrics");
        await client.GetAsync(daemon, "/v1/impressions?of=artwork");
    }

    private DateTimeOffset Any() => Moments[_random.Next(Moments.Length)].AddSeconds(_random.Next(-1, 2) * _random.Next(4)) is var moment && moment < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : moment;
}
