using EdgeRec.System.Tests.Faults;

namespace EdgeRec.System.Tests.Clock;

/// <summary>A television whose clock is wrong, and which knows that it follows no time server, comes to its fleet for the first time: it is not locked out, and when its clock is right the fleet has every event once and it has its pack.</summary>
public sealed class WrongClockVisitTests(VisitWorld world) : IClassFixture<VisitWorld>
{
    [Fact]
    public async Task It_is_let_in_and_tells_everything_once()
    {
        var random = new Random(Campaign.Seed);
        int rounds = Campaign.Rounds("wrong-clock-visits", 2, 30), events = 0;
        for (int round = 0; round < rounds; round++)
        {
            using SetClock clock = await SetClock.MakeAsync();
            clock.Now = WrongClockTests.Moments[(random.Next(100) + round) % WrongClockTests.Moments.Length];
            using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly("kill-before"), clock: clock);

            FaultedRun run = await Visit.RunAsync(world, folder, null, () => clock.Now = WrongClockTests.Moments[random.Next(WrongClockTests.Moments.Length)]);

            Assert.True(run.Seen is { Lost: 0, Faults.Count: 0 } && run.Faults.Count == 0, $"{clock.Now:O}: {string.Join('\n', run.Faults.Concat(run.Seen.Faults))}");
            events += run.Acknowledged;
        }

        Campaign.Report($"{rounds} first visits by a wrong clock: {events} events acknowledged, each once in the fleet, every pack there");
    }
}
