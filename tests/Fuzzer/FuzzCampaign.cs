using System.Collections.Concurrent;

namespace EdgeRec.Fuzzer;

/// <summary>Runs tests, several at once, and says how far it has got.</summary>
internal sealed class FuzzCampaign(IReadOnlyList<FuzzTest> tests, double minutes, int jobs, int seed, string progress)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _running = new();
    private int _done;

    /// <summary>Runs all of them.</summary>
    /// <returns>Whether nothing was found.</returns>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        Say($"{tests.Count} {(tests.Count == 1 ? "parser" : "parsers")}, {minutes:0.##} minutes of the processor's time each with those of runs before, {Math.Min(jobs, tests.Count)} at once: {TimeSpan.FromMinutes(minutes * Math.Ceiling((double)tests.Count / jobs)):d\\.hh\\:mm} where none was begun.");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task telling = TellAsync(done.Token);
        int found = 0;
        try
        {
            await Parallel.ForEachAsync(tests, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, async (test, token) =>
            {
                _running[test.Name] = TimeProvider.System.GetTimestamp();
                (bool passed, string said) = await test.RunAsync(minutes, seed, progress, token);
                _running.TryRemove(test.Name, out _);
                if (!passed) Interlocked.Increment(ref found);
                int at = Interlocked.Increment(ref _done);
                if (!passed || said.Length > 0) Say($"[{at}/{tests.Count}] {(passed ? "" : $"FOUND something: {test.Name}\n")}{said}");
            });
        }
        catch (OperationCanceledException)
        {
            Say($"Stopped, {_done} of {tests.Count} at their end; the same command goes on.");
            return false;
        }
        finally
        {
            await done.CancelAsync();
            await telling;
        }

        Say(found == 0 ? "Nothing was found." : $"{found} found something: the inputs are in artifacts/fuzz.");
        return found == 0;
    }

    private async Task TellAsync(CancellationToken done)
    {
        using var timer = new PeriodicTimer(Often);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                Say($"{_done} of {tests.Count} done; {string.Join(", ", _running.Select(one => $"{one.Key[(one.Key.LastIndexOf('.') + 1)..]} since {TimeProvider.System.GetElapsedTime(one.Value):h\\:mm}"))}");
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void Say(string line)
    {
        lock (Console.Out) Console.WriteLine(line);
    }
}
