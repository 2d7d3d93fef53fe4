namespace EdgeRec.Models.Core.Taste;

/// <summary>
/// Which three to five communities a viewer belongs to: those that the user vectors of the last plays speak for, on average. One play
/// moves an average little, so the set does not flip from one day to the next; it depends on the history alone, so the same history gives the same set.
/// </summary>
/// <param name="communities">How many communities there are.</param>
public sealed class TasteMemory(int communities)
{
    /// <summary>The fewest communities of a viewer.</summary>
    public const int Least = 3;

    /// <summary>The most communities of a viewer.</summary>
    public const int Most = 5;

    /// <summary>The user vectors of so many last plays are averaged.</summary>
    public const int Window = 16;

    /// <summary>What a play counts after one more, so that it counts half after eight.</summary>
    private const float Fading = 0.917004f;

    /// <summary>The fourth and the fifth must weigh at least so much of what the five weigh together.</summary>
    private const float LeastShare = 0.1f;

    private readonly float[] _sums = new float[communities];

    /// <summary>Weighs the communities by a user's vector after the first so many titles of a history.</summary>
    /// <param name="titles">From 1.</param>
    /// <returns>[K], valid until the next call.</returns>
    public delegate ReadOnlySpan<float> WeightsAfter(int titles);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Array.Clear(_sums);

    /// <summary>Adds what the user vector after a play speaks for; what was added before fades.</summary>
    /// <param name="weights">One a community; a number that is none counts as 0.</param>
    public void Add(ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < _sums.Length; i++) _sums[i] = (_sums[i] * Fading) + (weights[i] > 0f ? weights[i] : 0f);
    }

    /// <summary>Reads a history: the model's answer after each of the last <see cref="Window"/> plays, and the communities of the whole.</summary>
    /// <param name="titles">How many titles the history has, from 1.</param>
    /// <param name="weightsAfter">Gives the model's answers.</param>
    /// <param name="chosen">As in <see cref="Choose"/>.</param>
    public int Read(int titles, WeightsAfter weightsAfter, Span<Membership> chosen)
    {
        Clear();
        for (int after = Math.Max(1, titles - Window + 1); after <= titles; after++)
        {
            Add(weightsAfter(after));
        }

        return Choose(chosen);
    }

    /// <summary>Chooses the viewer's communities.</summary>
    /// <param name="chosen">Receives them, the heaviest first; at least <see cref="Most"/> long.</param>
    /// <returns>How many: three to five, fewer only if nothing speaks for more.</returns>
    public int Choose(Span<Membership> chosen)
    {
        int count = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (!(_sums[i] > 0f) || (count == Most && _sums[i] <= chosen[count - 1].Weight)) continue;
            int place = count < Most ? count++ : count - 1;
            for (; place > 0 && chosen[place - 1].Weight < _sums[i]; place--) chosen[place] = chosen[place - 1];
            chosen[place] = new Membership(i, _sums[i]);
        }

        float all = Sum(chosen[..count]);
        while (count > Least && chosen[count - 1].Weight < LeastShare * all) count--;
        all = Sum(chosen[..count]);
        for (int i = 0; i < count; i++) chosen[i] = chosen[i] with { Weight = chosen[i].Weight / all };
        return count;
    }

    private static float Sum(ReadOnlySpan<Membership> some)
    {
        float sum = 0f;
        foreach (Membership one in some) sum += one.Weight;
        return sum;
    }
}
