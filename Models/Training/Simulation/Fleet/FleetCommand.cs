using EdgeRec.Models.Training.Simulation.Fleet.People;
using EdgeRec.Models.Training.Simulation.Fleet.Televisions;

namespace EdgeRec.Models.Training.Simulation.Fleet;

internal static class FleetCommand
{
    public static void Run(int fleet, int days, int threads)
    {
        FleetWorld world = FleetWorld.Load(Path.Combine(AppContext.BaseDirectory, "packs", "demo"));
        long began = TimeProvider.System.GetTimestamp();
        int pages = 0;
        var all = new FleetRun(world, threads).Run(fleet, (number, pack) =>
        {
            SimulatedHome home = SimulatedHome.Draw(new Fate(1), number, world.Tastes);
            var television = new SimulatedTelevision(world, pack, home, days);
            var life = new HomeLife(world, home, television);
            for (int day = 0; day < days; day++) life.Live(day);
            Interlocked.Add(ref pages, television.Pages);
            return Enumerable.Range(0, days).Select(d => home.People.Aggregate(default(DayTotals), (s, p) => s + television.TotalsOf(p.Id)[d])).ToArray();
        });
        Console.WriteLine($"{fleet} households, {days} days, {pages} pages: {TimeProvider.System.GetElapsedTime(began).TotalSeconds:N1} s, {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds * threads / pages:N2} ms a page");
        for (int d = 0; d < days; d += Math.Max(1, days / 12))
        {
            DayTotals t = all.Aggregate(default(DayTotals), (s, h) => s + h[d]);
            Console.WriteLine($"day {d,3}: sessions {(double)t.Sessions / fleet:N2} abandoned {(double)t.AbandonedSessions / t.Sessions:P0} plays {(double)t.Plays / fleet:N2} quality {(double)t.QualityPlays / Math.Max(1, t.Plays):P0} hours {t.QualitySeconds / 3600 / fleet:N2} selecting {t.SelectingSeconds / Math.Max(1, t.Sessions - t.AbandonedSessions):N0} s impressions {(double)t.Impressions / t.Sessions:N1}");
        }

        double[] perHome = [.. all.Select(h => h.Sum(d => d.QualitySeconds) / 3600 / days)];
        double mean = perHome.Average(), sd = Math.Sqrt(perHome.Sum(x => (x - mean) * (x - mean)) / fleet);
        Console.WriteLine($"hours a home and day: mean {mean:N3} sd {sd:N3} cv {sd / mean:N2}");
    }
}
