namespace EdgeRec.Models.Core.Taste;

/// <summary>
/// Which three to five communities a viewer belongs to: those that the user vectors of the last plays speak for, on average. One play
/// moves an average little, and whoever belongs to a community leaves it only for one that is spoken for clearly more, so the set does not
/// flip from one day to the next. It depends on the history alone, so the same history gives the same set.
/// </summary>
/// <param name="communities">How many communities there are.</param>
/// <param name="loyalty">How many times as much a community counts that the viewer belongs to; 1 for no more than any other.</param>
public sealed class TasteMemory(int communities, float loyalty = TasteMemory.Loyalty)
{
    /// <summary>The fewest communities of a viewer.</summary>
    public const int Least = 3;

    /// <summary>The most communities of a viewer.</summary>
    public const int Most = 5;

    /// <summary>The user vectors of so many last plays are averaged.</summary>
    public const int Window = 16;

    /// <summary>How many times as much a community counts that the viewer belongs to, on the device: the most that cost no hits on MovieLens-1M.</summary>
    public const float Loyalty = 1.5f;

    /// <summary>What a play counts after one more, so that it counts half after eight.</summary>
    private const float Fading = 0.917004f;

    /// <summary>The fourth and the fifth must weigh at least so much of what the five weigh together.</summary>
    private const float LeastShare = 0.1f;

    private readonly float[] _sums = new float[communities];
    private readonly Membership[] _members = new Membership[Most];
    private int _count;

    /// <summary>Gives a user's vector after the first so many titles of a history.</summary>
    /// <param name="titles">From 1.</param>
    /// <returns>[d], valid until the next call.</returns>
    public delegate ReadOnlySpan<float> UserAfter(int titles);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        _count = 0;
    }

    /// <summary>Adds what the user vector after a play speaks for, and sees to which communities the viewer belongs now; what was added before fades.</summary>
    /// <param name="weights">One a community; a number that is none counts as 0.</param>
    public void Add(ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < _sums.Length; i++) _sums[i] = (_sums[i] * Fading) + (weights[i] > 0f ? weights[i] : 0f);
        Settle();
    }

    /// <summary>Reads a history: the model's answer after each of the last <see cref="Window"/> plays, and the communities of the whole.</summary>
    /// <param name="model">The model.</param>
    /// <param name="titles">How many titles the history has, from 1.</param>
    /// <param name="userAfter">Gives the user vectors.</param>
    /// <param name="chosen">As in <see cref="Choose"/>.</param>
    public int Read(TasteModel model, int titles, UserAfter userAfter, Span<Membership> chosen)
    {
        Clear();
        for (int after = Math.Max(1, titles - Window + 1); after <= titles; after++)
        {
            userAfter(after).CopyTo(model.User);
            Add(model.Run());
        }

        return Choose(chosen);
    }

    /// <summary>The viewer's communities.</summary>
    /// <param name="chosen">Receives them, the heaviest first; at least <see cref="Most"/> long.</param>
    /// <returns>How many: three to five, fewer only if nothing speaks for more.</returns>
    public int Choose(Span<Membership> chosen)
    {
        _members.AsSpan(0, _count).CopyTo(chosen);
        return _count;
    }

    private void Settle()
    {
        Span<Membership> standing = stackalloc Membership[Most];
        int count = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (!(_sums[i] > 0f) || (count == Most && _sums[i] * loyalty <= standing[count - 1].Weight)) continue;
            float stands = _sums[i] * (Belongs(i) ? loyalty : 1f);
            if (count == Most && stands <= standing[count - 1].Weight) continue;
            Insert(standing, ref count, new Membership(i, stands));
        }

        float all = Sum(standing[..count]);
        while (count > Least && standing[count - 1].Weight < LeastShare * all) count--;
        _count = 0;
        foreach (Membership of in standing[..count]) Insert(_members, ref _count, of with { Weight = _sums[of.Community] });
        all = Sum(_members.AsSpan(0, _count));
        for (int i = 0; i < _count; i++) _members[i] = _members[i] with { Weight = _members[i].Weight / all };
    }

    private bool Belongs(int community)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_members[i].Community == community) return true;
        }

        return false;
    }

    /// <summary>Keeps the heaviest <see cref="Most"/>, in order; of equals the first.</summary>
    private static void Insert(Span<Membership> heaviest, ref int count, Membership one)
    {
        int place = count < Most ? count++ : count - 1;
        for (; place > 0 && heaviest[place - 1].Weight < one.Weight; place--) heaviest[place] = heaviest[place - 1];
        heaviest[place] = one;
    }

    private static float Sum(ReadOnlySpan<Membership> some)
    {
        float sum = 0f;
        foreach (Membership one in some) sum += one.Weight;
        return sum;
    }
}
