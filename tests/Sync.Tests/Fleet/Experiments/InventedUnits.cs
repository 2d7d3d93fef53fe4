using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Experiments;

/// <summary>Invented households whose truth is known, as facts.</summary>
internal static class InventedUnits
{
    public static readonly DateTimeOffset Started = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    public static DateOnly Day(int day) => new DateOnly(2026, 10, 1).AddDays(day);

    public static ExperimentDesign Design(string key = "more-rails", ExperimentUnit unit = ExperimentUnit.Household) => new()
    {
        Key = key, Question = "Do more rails make people watch more?", Unit = unit, Metric = Metrics.QualityHours, LeastEffect = 0.1,
        AlsoWatched = [Metrics.QualityPlays, Metrics.ActiveDays, Metrics.TakeFraction, Metrics.SelectingMinutes, Metrics.FoundSomething],
        Variations = [new("20 rails", new Dictionary<string, string>(), 0.5), new("24 rails", new Dictionary<string, string> { ["page.rails"] = "24" }, 0.5)],
    };

    public static StoredExperiment Stored(ExperimentDesign design) =>
        new(design, new ExperimentState(true, Started, null, null, null), "test", [new CoverageFrom(Started, design.Coverage)]);

    /// <summary>Fills facts: each household has a liking of its own, which lasts, and days that differ; what the variation does multiplies its hours.</summary>
    /// <param name="design">Who is in which variation.</param>
    /// <param name="households">How many.</param>
    /// <param name="days">Days of the experiment; four weeks come before.</param>
    /// <param name="seed">Which fleet.</param>
    /// <param name="effect">What hours are multiplied by in a variation on a day since exposure.</param>
    /// <param name="profiles">Profiles of a household.</param>
    /// <param name="variationOf">Another split than the hash's; null for that.</param>
    /// <param name="health">A day's health by variation; null for none.</param>
    public static MemoryFacts Fleet(
        ExperimentDesign design, int households, int days, int seed, Func<int, int, double> effect, int profiles = 1, Func<int, int>? variationOf = null,
        Func<int, Random, (long Crashes, long PageUs)>? health = null)
    {
        var facts = new MemoryFacts();
        BucketRange[] ranges = BucketRanges.Of(design.Variations.Count, design.Coverage, [.. design.Variations.Select(variation => variation.Weight)]);
        for (int i = 0; i < households; i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            byte[] id = new byte[16];
            random.NextBytes(id);
            var device = new Guid(id, bigEndian: true);
            double home = Math.Exp(0.6 * Normal(random));
            int variation = 0;
            for (int p = 0; p < profiles; p++)
            {
                string profile = $"p{p}", unit = design.Unit == ExperimentUnit.Household ? device.ToString("N") : $"{device:N}/~{random.NextInt64():x16}";
                int hashed = BucketRanges.Choose(UnitHash.Bucket(design.Key, unit, 2)!.Value, ranges);
                variation = variationOf?.Invoke(i) ?? hashed;
                int exposed = random.Next(Math.Min(3, days));
                double liking = home * Math.Exp(0.3 * Normal(random));
                if (variation >= 0)
                {
                    facts.Add(new FirstExposure(design.Key, variation, device, profile, unit, Started.AddDays(exposed)));
                }

                for (int day = -28; day < days; day++)
                {
                    double seconds = random.NextDouble() < 0.7 ? 3600 * liking * Math.Exp(0.4 * Normal(random)) : 0;
                    double times = variation >= 0 && day >= exposed ? effect(variation, day - exposed) : 1;
                    bool isQuality = seconds > 0;
                    facts.Add(new UnitDay(device, profile, Day(day), new DaySums
                    {
                        Sessions = 1, AbandonedSessions = isQuality ? 0 : 1, TimedSessions = isQuality ? 1 : 0, SelectingSeconds = isQuality ? 120 * random.NextDouble() : 0, Impressions = 40,
                        Plays = isQuality ? 1 : 0, QualityPlays = isQuality ? 1 : 0, QualityWeight = isQuality ? 0.8 : 0, Takes = isQuality ? 1 : 0, QualitySeconds = seconds * times,
                    }));
                }
            }

            facts.Add(new Household(device, i % 3 == 0 ? "1.4.0" : "1.5.0", "2026.11", profiles, new Dictionary<string, int>()));
            for (int day = 0; health is not null && day < days; day++)
            {
                (long crashes, long page) = health(variation, random);
                facts.Add(new HealthOfDay(device, Day(day), 2, crashes, 20, page));
            }
        }

        return facts;
    }

    /// <summary>Writes facts into a store, as if they had been made of frames.</summary>
    public static async Task WriteAsync(this IFleetStore store, MemoryFacts facts, string experiment)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        ILookup<Guid, UnitDay> days = (await facts.UnitDaysAsync(DateOnly.MinValue, DateOnly.MaxValue, cancel).ToListAsync(cancel)).ToLookup(day => day.Device);
        ILookup<Guid, FirstExposure> exposures = (await facts.FirstExposuresAsync(experiment, cancel).ToListAsync(cancel)).ToLookup(exposure => exposure.Device);
        await store.Facts.TryWriteAsync(
            await store.Facts.HeadAsync(cancel), 0, [.. days.Select(some => new DeviceFacts(some.Key, 0, [], 1, false, [.. some], [.. exposures[some.Key]]))], replace: false, cancel);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
