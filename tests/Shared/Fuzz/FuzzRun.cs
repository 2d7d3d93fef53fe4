using System.Globalization;
using System.Security.Cryptography;

namespace EdgeRec.Tests.Shared.Fuzz;

/// <summary>
/// Structure-aware fuzzing: feeds the corpus as it is, then damaged inputs. What leads to an outcome not seen before joins the corpus, so that the search goes on from there; in an
/// instrumented program (<c>tests/Fuzzer</c>) it is what takes branches that no input took before. <c>EDGEREC_FUZZ_INPUTS</c> or <c>EDGEREC_FUZZ_MINUTES</c> (of the processor's time) says
/// how long, <c>EDGEREC_FUZZ_SEED</c> which. What breaks a parser is kept in <c>artifacts/fuzz</c>; mended, it becomes a seed.
/// </summary>
internal sealed class FuzzRun
{
    private const int MostKept = 4_000, MostShapes = 20_000, AtOnce = 20, StackBytes = 1 << 20;

    // Of the processor's time for what turns round and round, by the clock for what sleeps: a busy machine must not look like a hang.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(1), SleepLimit = TimeSpan.FromMinutes(20);

    private readonly FuzzTarget _target;
    private readonly List<byte[]> _corpus;
    private readonly HashSet<string> _shapes = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private long _inputs, _read, _mostAllocated, _slowest;

    private FuzzRun(FuzzTarget target) => (_target, _corpus) = (target, [.. target.Seeds ?? Corpus(target.Name)]);

    /// <summary>Runs a target.</summary>
    public static void Of(FuzzTarget target)
    {
        var run = new FuzzRun(target);
        Assert.NotEmpty(run._corpus);
        Exception? broken = null;
        var worker = new Thread(() => broken = run.TryAll(), StackBytes) { IsBackground = true, Name = target.Name };
        worker.Start();
        long input = 0, since = TimeProvider.System.GetTimestamp();
        TimeSpan spent = Environment.CpuUsage.TotalTime;
        while (!worker.Join(TimeSpan.FromMilliseconds(250)))
        {
            TimeSpan now = Environment.CpuUsage.TotalTime;
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
            var damage = new Damage(new Random((int)Setting("EDGEREC_FUZZ_SEED", 1)), _target.Kind, _target.Pieces);
            double minutes = Setting("EDGEREC_FUZZ_MINUTES", 0), inputs = Setting("EDGEREC_FUZZ_INPUTS", _target.Inputs);
            for (TimeSpan started = Environment.CpuUsage.TotalTime; minutes > 0 ? (Environment.CpuUsage.TotalTime - started).TotalMinutes < minutes : _inputs < inputs;)
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
        if (_corpus.Count < MostKept) _corpus.Add(input);
    }

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
        string folder = Directory.CreateDirectory(Path.Combine(Artifacts(), "fuzz")).FullName;
        string file = Path.Combine(folder, $"{_target.Name}-{Convert.ToHexStringLower(SHA256.HashData(_current))[..8]}");
        File.WriteAllBytes(file, _current);
        return file;
    }

    private void Report()
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{_target.Name}: {_inputs:N0} inputs (seed {Setting("EDGEREC_FUZZ_SEED", 1):F0}{(Setting("EDGEREC_FUZZ_MINUTES", 0) is > 0 and var minutes ? $", {minutes:0.##} min" : "")}), {_read:N0} taken, {_shapes.Count:N0} outcomes{(Coverage.Pairs > 0 ? $", {Coverage.Pairs:N0} pairs of branches" : "")}; at most {_mostAllocated:N0} bytes and {_slowest * 1000.0 / TimeProvider.System.TimestampFrequency:F0} ms for one.");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        File.AppendAllText(Path.Combine(Directory.CreateDirectory(Artifacts()).FullName, "fuzz.txt"), line + "\n");
    }

    private static string Artifacts()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeRec.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts");
    }

    private static double Setting(string name, double otherwise) => double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value) ? value : otherwise;
}
