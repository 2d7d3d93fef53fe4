using System.Collections.Concurrent;
using System.Globalization;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>Every file of a data folder is damaged in every way: the television starts, answers, takes events, and is what it was or says what it is not.</summary>
public sealed class BitRotTests
{
    private const int MostReported = 40;

    // The long form is tens of thousands of starts: EDGEREC_ROT_PART=2/8 takes the third eighth of them, so that it can be spread over machines or evenings.
    private static readonly int[] OfParts = [.. (Environment.GetEnvironmentVariable("EDGEREC_ROT_PART") ?? "0/1").Split('/').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
    private static readonly DateTimeOffset At = new(2026, 11, 24, 20, 0, 0, TimeSpan.Zero);

    private static int Part => OfParts[0];

    private static int Parts => OfParts[1];

    private static ViewingEvent Watched { get; } = new() { Id = "after", Profile = "nora", Kind = EventKind.Finish, Title = "film-7", Time = EventTime.Judge(At, At) };

    [Fact]
    public async Task Whatever_rots_the_television_starts_takes_events_and_never_is_another_in_silence()
    {
        using RottenWorld world = await RottenWorld.MakeAsync();
        Observation truth = await AfterAsync(world, null);
        Assert.Equal(truth.Facets, (await AfterAsync(world, null)).Facets);
        var counted = new ConcurrentDictionary<(string File, string Kind), Counts>();
        var wrong = new ConcurrentQueue<string>();
        int flips = Campaign.Rounds("rot-flips", 2, int.MaxValue), cases = 0;
        Damage[] all = [.. world.Files.SelectMany(file => Damage.Of(world, file, flips)).Where((_, place) => place % Parts == Part)];
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (damage, _) =>
        {
            bool again = damage.Kind != "flip" || Interlocked.Increment(ref cases) % 16 == 0;
            string? problem = await TryAsync(world, truth, damage, again, counted.GetOrAdd((Named(damage.File), damage.Kind), _ => new Counts()));
            if (problem is not null)
            {
                wrong.Enqueue($"{damage}: {problem}");
            }
        });

        foreach (((string file, string kind), Counts counts) in counted.OrderBy(c => c.Key))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file,-40} {kind,-6} {counts}"));
        }

        var sum = new Counts();
        foreach (Counts counts in counted.Values)
        {
            sum.Add(counts);
        }

        Campaign.Report(string.Create(CultureInfo.InvariantCulture, $"{all.Length} cases on {world.Files.Count} files: {sum}; wrong in silence, or not started: {wrong.Count}"));
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(MostReported).Prepend($"{wrong.Count} of {all.Length}:")));
    }

    private static async Task<string?> TryAsync(RottenWorld world, Observation truth, Damage damage, bool again, Counts counts)
    {
        string folder = RottenWorld.CopyOf(world.Now);
        try
        {
            if (!damage.DoTo(folder))
            {
                return null;
            }

            Observation seen = await Observation.OfAsync(folder, Watched);
            (string? difference, bool said) = (seen.DifferenceFrom(truth), seen.SaysMoreThan(truth));
            counts.Count(difference is null, said);
            if (difference is not null && !said && !damage.IsBeyondTelling(world, difference))
            {
                return $"another {difference} in silence\n    truth: {Short(truth.Facets[difference], seen.Facets[difference])}\n    seen:  {Short(seen.Facets[difference], truth.Facets[difference])}";
            }

            if (again && (await Observation.OfAsync(folder)).DifferenceFrom(seen) is { } later)
            {
                return $"another {later} after one more start";
            }

            return null;
        }
        catch (Exception e)
        {
            return $"not started: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("EdgeRec", StringComparison.Ordinal))}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Observation> AfterAsync(RottenWorld world, Damage? damage)
    {
        string folder = RottenWorld.CopyOf(world.Now);
        damage?.DoTo(folder);
        Observation seen = await Observation.OfAsync(folder, Watched);
        Directory.Delete(folder, recursive: true);
        return seen;
    }

    /// <summary>Names of segments and frames hold numbers.</summary>
    private static string Named(string file) => Path.GetDirectoryName(file) is { } folder && (file.EndsWith(".journal", StringComparison.Ordinal) || file.EndsWith(".frame", StringComparison.Ordinal))
        ? Path.Combine(folder, "*" + Path.GetExtension(file)) : file;

    /// <summary>From where two texts differ.</summary>
    private static string Short(string text, string other)
    {
        int same = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text[Math.Max(0, same - 30)..Math.Min(text.Length, same + 60)].ReplaceLineEndings("⏎");
    }

    private sealed class Counts
    {
        private int _harmless, _mended, _told;

        public void Count(bool equal, bool said)
        {
            Interlocked.Increment(ref equal && !said ? ref _harmless : ref equal ? ref _mended : ref _told);
        }

        public void Add(Counts other)
        {
            _harmless += other._harmless;
            _mended += other._mended;
            _told += other._told;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_harmless} without effect, {_mended} mended and said, {_told} something missing and said");
    }
}
