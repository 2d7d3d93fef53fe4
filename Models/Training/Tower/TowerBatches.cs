using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Distillation;
using EdgeRec.Models.Training.Sequences;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Cuts sequences into windows and puts windows of like length together.</summary>
/// <param name="config">The tower.</param>
/// <param name="titles">How many titles there are.</param>
/// <param name="taught">What teachers expect at each place; null without teachers.</param>
internal sealed class TowerBatches(TowerConfig config, int titles, SoftTargets? taught = null)
{
    /// <summary>A stretch of a sequence: its titles are input, and the one after each is asked.</summary>
    /// <param name="Sequence">Of which viewer.</param>
    /// <param name="From">The first input's place.</param>
    /// <param name="Length">How many inputs.</param>
    internal readonly record struct Window(WatchedSequence Sequence, int From, int Length);

    /// <summary>
    /// Windows that cover every title of every sequence once as a target. Where the cuts fall differs from pass to pass, so that no
    /// title is always the first of its window.
    /// </summary>
    public List<Window[]> OfPass(IEnumerable<WatchedSequence> sequences, Random random)
    {
        var windows = new List<Window>();
        foreach (WatchedSequence sequence in sequences)
        {
            int end = sequence.Titles.Length - 1, length = end <= config.HistoryLength ? end : 1 + random.Next(config.HistoryLength);
            for (; end > 0; length = config.HistoryLength)
            {
                int from = Math.Max(0, end - length);
                windows.Add(new Window(sequence, from, end - from));
                end = from;
            }
        }

        return Packed(windows, random);
    }

    /// <summary>Windows that end every half length from a sequence's end back: each place stands in the later half of one, or in the first.</summary>
    public List<Window[]> Overlapping(IEnumerable<WatchedSequence> sequences)
    {
        var windows = new List<Window>();
        int step = Math.Max(1, config.HistoryLength / 2);
        foreach (WatchedSequence sequence in sequences)
        {
            for (int end = sequence.Titles.Length - 1; end > 0; end = end <= config.HistoryLength ? 0 : end - step)
            {
                int from = Math.Max(0, end - config.HistoryLength);
                windows.Add(new Window(sequence, from, end - from));
            }
        }

        return Packed(windows, new Random(0));
    }

    /// <summary>The last window of each sequence, for asking what comes after it.</summary>
    public TowerBatch OfEnds(IReadOnlyList<NextTitleCase> cases) =>
        Build([.. cases.Select(c =>
        {
            float[]? contexts = c.Context is null ? null : [.. new float[c.History.Length * ViewerContext.Count], .. c.Context];
            var sequence = new WatchedSequence([.. c.History, c.Target], c.Weights, contexts);
            int length = Math.Min(config.HistoryLength, c.History.Length);
            return new Window(sequence, c.History.Length - length, length);
        })]);

    /// <summary>The tensors of some windows.</summary>
    public TowerBatch Build(Window[] windows)
    {
        int batch = windows.Length, places = windows.Max(w => w.Length);
        long[] input = new long[batch * places], targets = new long[batch * places];
        float[] weights = new float[batch * places], counts = new float[batch * places];
        int[] next = new int[batch * places], first = new int[batch * titles];
        bool timed = windows.Any(w => w.Sequence.Contexts is not null);
        float[] contexts = timed ? new float[batch * places * ViewerContext.Count] : [];
        Array.Fill(next, int.MaxValue);
        Array.Fill(first, int.MaxValue);
        for (int b = 0; b < batch; b++)
        {
            (WatchedSequence sequence, int from, int length) = windows[b];
            int shift = places - length - from, row = b * places;
            Span<int> firstSeen = first.AsSpan(b * titles, titles);
            for (int i = 0; i < from + length; i++)
            {
                ref int seen = ref firstSeen[sequence.Titles[i]];
                seen = Math.Min(seen, i + shift);
            }

            var comesAgain = new Dictionary<int, int>();
            for (int i = from + length - 1; i >= from; i--)
            {
                int at = row + i + shift, title = sequence.Titles[i], target = sequence.Titles[i + 1];
                input[at] = title;
                targets[at] = target;
                weights[at] = sequence.Weights?[i] ?? 1f;
                counts[at] = config.MaskSeen && firstSeen[target] <= i + shift ? 0f : 1f;
                next[at] = comesAgain.GetValueOrDefault(title, int.MaxValue);
                comesAgain[title] = i + shift;
                sequence.Contexts?.AsSpan((i + 1) * ViewerContext.Count, ViewerContext.Count).CopyTo(contexts.AsSpan(at * ViewerContext.Count));
            }
        }

        return new TowerBatch(
            tensor(input, [batch, places]), tensor(weights, [batch, places]), tensor(next, [batch, places]),
            timed ? tensor(contexts, [batch, places, ViewerContext.Count]) : null,
            tensor(targets, [batch, places]), tensor(counts, [batch, places]), tensor(first, [batch, titles]), taught?.Of(windows, places));
    }

    private List<Window[]> Packed(List<Window> windows, Random random)
    {
        Window[] shuffled = [.. windows];
        random.Shuffle(shuffled);
        Window[] byLength = [.. shuffled.OrderBy(w => w.Length)];
        var batches = new List<Window[]>();
        for (int start = 0; start < byLength.Length;)
        {
            int end = start + 1;
            while (end < byLength.Length && (end - start + 1) * byLength[end].Length <= config.BatchTokens)
            {
                end++;
            }

            batches.Add(byLength[start..end]);
            start = end;
        }

        Window[][] order = [.. batches];
        random.Shuffle(order);
        return [.. order];
    }
}
