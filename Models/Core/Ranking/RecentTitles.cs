namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Which titles of a history the user tower reads: the newest distinct ones, each once at its last place, with the largest weight
/// it had. A weekend with one series is one opinion, not ten.
/// </summary>
public static class RecentTitles
{
    /// <summary>Chooses.</summary>
    /// <param name="titles">The history, oldest first, as row numbers; an episode stands as its series.</param>
    /// <param name="weights">The event weight of each; 0 or less is left out.</param>
    /// <param name="chosen">Receives the titles, oldest first; its length is the most that is wanted.</param>
    /// <param name="chosenWeights">Receives their weights; as long as <paramref name="chosen"/>.</param>
    /// <returns>How many were chosen.</returns>
    public static int Choose(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, Span<int> chosen, Span<float> chosenWeights)
    {
        int count = 0;
        for (int i = titles.Length - 1; i >= 0; i--)
        {
            if (!(weights[i] > 0f)) continue;
            int known = chosen[..count].IndexOf(titles[i]);
            if (known >= 0)
            {
                chosenWeights[known] = Math.Max(chosenWeights[known], weights[i]);
            }
            else if (count < chosen.Length)
            {
                chosen[count] = titles[i];
                chosenWeights[count++] = weights[i];
            }
        }

        chosen[..count].Reverse();
        chosenWeights[..count].Reverse();
        return count;
    }
}
