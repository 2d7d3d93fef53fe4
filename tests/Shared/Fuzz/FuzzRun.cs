using System.Globalization;
using System.Security.Cryptography;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>
/// Structure-aware fuzzing: feeds the corpus as it is, then damaged inputs. What leads to an outcome not seen before joins the corpus, so that the search goes on from there; in an
/// instrumented program (<c>tests/Fuzzer</c>) it is what takes branches that no input took before. <c>EDGEREC_FUZZ_INPUTS</c> or <c>EDGEREC_FUZZ_MINUTES</c> (of the processor's time) says
/// how long, <c>EDGEREC_FUZZ_SEED</c> which. With a folder in <c>EDGEREC_FUZZ_PROGRESS</c> a run goes on where the one before ended, and the time is that of all of them. What breaks a parser
/// is kept in <c>artifacts/fuzz</c>; mended, it becomes a seed.
/// </summary>
internal sealed class FuzzRun
{
    private const int MostKept = 4_000, MostShapes = 20_000, AtOnce = 20, StackBytes = 1 << 20;

    // Of the processor's time for what turns round and round, by the clock for what sleeps: a busy machine must not look like a hang.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(1), SleepLimit = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan SavedEvery = TimeSpan.FromSeconds(10);

    private readonly FuzzTarget _target;
    private readonly FuzzProgress? _progress;
    private readonly List<byte[]> _corpus;
    private readonly HashSet<string> _shapes = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private long _inputs, _read, _mostAllocated, _slowest;
    private TimeSpan _started = TimeSpan.MaxValue;

    private FuzzRun(FuzzTarget target)
    {
        (_target, _corpus) = (target, [.. target.Seeds ?? Corpus(target.Name)]);
        if (Environment.GetEnvironmentVariable("EDGEREC_FUZZ_PROGRESS") is { Length: > 0 } folder) _progress = FuzzProgress.Open(folder, target.Name);
    }

    private FuzzTotals Before => _progress?.Before ?? new FuzzTotals();

    /// <summary>Runs a target.</summary>
    public static void Of(FuzzTarget target)
    {
        var run = new FuzzRun(target);
        Assert.NotEmpty(run._corpus);
        Exception? broken = null;
        var worker = new Thread(() => broken = run.TryAll(), StackBytes) { IsBackground = true, Name = target.Name };
        worker.Start();
        long input = 0, since = TimeProvider.System.GetTimestamp(), saved = since;
        TimeSpan spent = Environment.CpuUsage.TotalTime;
        while (!worker.Join(TimeSpan.FromMilliseconds(250)))
        {
            TimeSpan now = Environment.CpuUsage.TotalTime;
            if (TimeProvider.System.GetElapsedTime(saved) > SavedEvery)
            {
                run._progress?.Save(run.Totals());
                saved = TimeProvider.System.GetTimestamp();
            }

            if (Volatile.Read(ref run._inputs) is var at && at != input)
            {
                (input, since, spent) = (at, TimeProvider.System.GetTimestamp(), now);
            }
            else if (now - spent > HangLimit || TimeProvider.System.GetElapsedTime(since) > SleepLimit)
            {
                broken = new TimeoutException($"An input is not done with after {(now - spent).TotalSeconds:F0} s of the processor's time.");
                break;
            }
        }

        if (broken is not null)
        {
            Assert.Fail($"{target.Name}, after {run._inputs:N0} inputs: {run.Preserve()}\n{broken}");
        }

        run._progress?.Save(run.Totals());
        run.Report();
        Assert.InRange(run._read, run._inputs / target.OneReadOf, run._inputs);
    }

    /// <summary>The committed inputs of a target, in the order of their names.</summary>
    public static byte[][] Corpus(string name) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus", name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private Exception? TryAll()
    {
        try
        {
            int seeds = _corpus.Count;
            foreach (byte[] seed in _corpus.ToArray()) Feed([.. seed]);
            foreach (byte[] kept in _progress?.Inputs() ?? []) Feed(kept);
            var damage = new Damage(new Random((int)Setting("EDGEREC_FUZZ_SEED", 1) + (1_000 * Before.Runs)), _target.Kind, _target.Pieces);
            double minutes = Setting("EDGEREC_FUZZ_MINUTES", 0), inputs = Setting("EDGEREC_FUZZ_INPUTS", _target.Inputs);
            _started = Environment.CpuUsage.TotalTime;
            while (minutes > 0 ? Minutes() < minutes : _inputs < inputs)
            {
                for (int i = 0; i < AtOnce; i++) Feed(damage.Of(_corpus, seeds));
            }

            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Feed(byte[] input)
    {
        _current = input;
        Volatile.Write(ref _inputs, _inputs + 1);
        long begun = TimeProvider.System.GetTimestamp();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Coverage.Begin();
        string shape = _target.Judge(input);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _slowest = Math.Max(_slowest, TimeProvider.System.GetTimestamp() - begun);
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        Assert.True(allocated <= _target.MostAllocated, $"An input of {input.Length:N0} bytes made the parser allocate {allocated:N0}; {_target.MostAllocated:N0} are allowed.");
        _read += shape.StartsWith("read", StringComparison.Ordinal) ? 1 : 0;
        bool isNew = _shapes.Count < MostShapes && _shapes.Add(Rough(shape));
        if (Coverage.IsNew() || (isNew && Coverage.Pairs == 0)) Keep(input);
    }

    private void Keep(byte[] input)
    {
        if (_corpus.Count >= MostKept) return;
        _corpus.Add(input);
        _progress?.Keep(input);
    }

    private double Minutes() => Before.Minutes + Math.Max(0, (Environment.CpuUsage.TotalTime - _started).TotalMinutes);

    private FuzzTotals Totals() => new()
    {
        Runs = Before.Runs + 1,
        Minutes = Minutes(),
        Inputs = Before.Inputs + _inputs,
        Taken = Before.Taken + _read,
        Pairs = Math.Max(Before.Pairs, Coverage.Pairs),
        MostAllocated = Math.Max(Before.MostAllocated, _mostAllocated),
        SlowestMilliseconds = Math.Max(Before.SlowestMilliseconds, _slowest * 1000.0 / TimeProvider.System.TimestampFrequency),
    };

    // Numbers and names would make every sentence a new one.
    private static string Rough(string shape) => string.Create(Math.Min(shape.Length, 100), shape, (rough, from) =>
    {
        bool quoted = false;
        for (int i = 0; i < rough.Length; i++)
        {
            quoted ^= from[i] is '\'' or '"';
            rough[i] = quoted || char.IsAsciiDigit(from[i]) ? '#' : from[i];
        }
    });

    private string Preserve()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "fuzz")).FullName;
        string file = Path.Combine(folder, $"{_target.Name}-{Convert.ToHexStringLower(SHA256.HashData(_current))[..8]}");
        File.WriteAllBytes(file, _current);
        return file;
    }

    private void Report()
    {
        FuzzTotals all = Totals();
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{_target.Name}: {all.Inputs:N0} inputs (seed {Setting("EDGEREC_FUZZ_SEED", 1):F0}{(Setting("EDGEREC_FUZZ_MINUTES", 0) > 0 ? $", {all.Minutes:0.##} min" : "")}), {all.Taken:N0} taken, {_shapes.Count:N0} outcomes{(all.Pairs > 0 ? $", {all.Pairs:N0} pairs of branches" : "")}; at most {all.MostAllocated:N0} bytes and {all.SlowestMilliseconds:F0} ms for one.");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        File.AppendAllText(Path.Combine(Repository.Artifacts, "fuzz.txt"), line + "\n");
    }

    private static double Setting(string name, double otherwise) => double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
