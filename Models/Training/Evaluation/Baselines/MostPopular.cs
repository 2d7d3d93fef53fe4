using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation.Baselines;

/// <summary>The same order for everybody: by how many viewers watched a title.</summary>
internal sealed class MostPopular(IReadOnlyList<int> popularity) : INextTitleRanking
{
    /// <inheritdoc/>
    public string Name => "most popular";

    /// <summary>By how many viewers each title was watched.</summary>
    public static int[] Count(int titles, IEnumerable<int[]> sequences)
    {
        int[] counts = new int[titles];
        foreach (int title in sequences.SelectMany(sequence => sequence.Distinct()))
        {
            counts[title]++;
        }

        return counts;
    }

    /// <inheritdoc/>
    public void Score(NextTitleCase question, Span<float> scores)
    {
        for (int title = 0; title < scores.Length; title++)
        {
            scores[title] = popularity[title];
        }
    }
}
