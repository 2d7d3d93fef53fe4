using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Tower;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Distillation;

/// <summary>
/// What fitted towers expect next at every place of every sequence, asked once before training: a student learns from it beside the
/// title that was watched (Hinton, Vinyals, Dean 2015, arXiv:1503.02531). The mean of several towers knows more than each, and the
/// student is as small as one.
/// </summary>
/// <param name="expected">For each sequence, place after place, the likeliest titles and their shares.</param>
internal sealed class SoftTargets(IReadOnlyDictionary<WatchedSequence, SoftTargets.Expected> expected)
{
    /// <summary>How many titles are kept of each place; how the others divide what is left is for the student to find.</summary>
    public const int Kept = 100;

    /// <summary>What is expected after each place of a sequence.</summary>
    /// <param name="Titles"><see cref="Kept"/> titles a place.</param>
    /// <param name="Shares">Their shares of all titles.</param>
    internal sealed record Expected(int[] Titles, Half[] Shares);

    /// <summary>Asks the teachers.</summary>
    /// <param name="teachers">Towers of the same titles; their probabilities are averaged.</param>
    /// <param name="sequences">What the student is trained on, and the teachers were.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static SoftTargets Ask(IReadOnlyList<TowerModule> teachers, IReadOnlyList<WatchedSequence> sequences, IProgress<double> progress, CancellationToken cancellationToken)
    {
        int kept = Math.Min(Kept, teachers[0].TitleCount);
        var expected = sequences.ToDictionary(s => s, s => new Expected(new int[s.Titles.Length * kept], new Half[s.Titles.Length * kept]));
        var batches = new TowerBatches(teachers[0].Config, teachers[0].TitleCount);
        List<TowerBatches.Window[]> all = batches.Overlapping(sequences);
        using IDisposable noGradient = no_grad();
        for (int i = 0; i < all.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            TowerBatch batch = batches.Build(all[i]);
            Tensor[] users = [.. teachers.Select(teacher => teacher.forward(batch))];
            for (int w = 0; w < all[i].Length; w++)
            {
                Keep(teachers, users, batch, w, all[i][w], expected[all[i][w].Sequence], kept);
            }

            progress.Report((i + 1.0) / all.Count);
        }

        return new SoftTargets(expected);
    }

    /// <summary>The titles and shares of some windows' places, for a batch of them: [batch, places, kept] each.</summary>
    public (Tensor Titles, Tensor Shares) Of(TowerBatches.Window[] windows, int places)
    {
        int kept = expected[windows[0].Sequence].Titles.Length / windows[0].Sequence.Titles.Length;
        long[] titles = new long[windows.Length * places * kept];
        float[] shares = new float[titles.Length];
        for (int b = 0; b < windows.Length; b++)
        {
            (WatchedSequence sequence, int from, int length) = windows[b];
            Expected said = expected[sequence];
            int at = ((b * places) + places - length) * kept;
            for (int i = 0; i < length * kept; i++)
            {
                titles[at + i] = said.Titles[(from * kept) + i];
                shares[at + i] = (float)said.Shares[(from * kept) + i];
            }
        }

        return (tensor(titles, [windows.Length, places, kept]), tensor(shares, [windows.Length, places, kept]));
    }

    // Only the later half of a window is kept, unless it begins the sequence: there a teacher has read enough to say something.
    private static void Keep(IReadOnlyList<TowerModule> teachers, Tensor[] users, TowerBatch batch, int row, TowerBatches.Window window, Expected into, int kept)
    {
        using DisposeScope scope = NewDisposeScope();
        int asked = window.From == 0 ? window.Length : window.Length - (window.Length / 2), start = batch.Places - asked;
        Tensor seen = batch.FirstSeen[row].unsqueeze(0).le(arange(start, batch.Places, int32).unsqueeze(1));
        Tensor? mean = null;
        for (int t = 0; t < teachers.Count; t++)
        {
            Tensor logits = users[t][row].narrow(0, start, asked).mm(teachers[t].Titles.weight!.t());
            if (teachers[t].Config.MaskSeen)
            {
                logits.masked_fill_(seen, KeptScalar.Never);
            }

            Tensor p = logits.softmax(1);
            mean = mean is null ? p : mean.add_(p);
        }

        (Tensor shares, Tensor titles) = mean!.div_(teachers.Count).topk(kept, 1, sorted: false);
        int place = window.From + window.Length - asked;
        titles.to(int32).contiguous().data<int>().CopyTo(into.Titles.AsSpan(place * kept, asked * kept));
        Span<Half> to = into.Shares.AsSpan(place * kept, asked * kept);
        int i = 0;
        foreach (float share in shares.contiguous().data<float>())
        {
            to[i++] = (Half)share;
        }
    }
}
