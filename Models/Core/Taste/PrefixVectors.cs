namespace EdgeRec.Models.Core.Taste;

/// <summary>
/// The user vectors that a viewer's communities are read from: after each of the newest titles, each of so few titles that it stays what it
/// is when one is added and the oldest is forgotten. They are kept from one reading to the next: a play costs one run of the tower. What it
/// gives is what running all of them would give.
/// </summary>
/// <param name="historyLength">Titles that the tower reads (L).</param>
public sealed class PrefixVectors(int historyLength)
{
    /// <summary>A vector is of so many titles at most: a television remembers 200 plays, often of fewer than 100 titles.</summary>
    public const int MostTitles = 64;

    private readonly int _most = Math.Min(MostTitles, Math.Max(historyLength - TasteMemory.Window + 1, (historyLength + 1) / 2));
    private readonly Kept?[] _kept = new Kept?[TasteMemory.Window];
    private long _reading;

    /// <summary>Runs the user tower.</summary>
    /// <param name="titles">Titles, oldest first.</param>
    /// <param name="weights">Their event weights.</param>
    /// <returns>[d], valid until the next run.</returns>
    public delegate ReadOnlySpan<float> User(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights);

    /// <summary>The user's vector after the last of some titles.</summary>
    /// <param name="titles">Distinct titles, oldest first, as <see cref="Ranking.RecentTitles"/> chooses them.</param>
    /// <param name="weights">Their event weights.</param>
    /// <param name="user">Asked if the vector is not known.</param>
    /// <returns>[d]; kept, so do not change it.</returns>
    public float[] After(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, User user)
    {
        int from = Math.Max(0, titles.Length - _most);
        titles = titles[from..];
        weights = weights[from..];
        _reading++;
        int oldest = 0;
        for (int i = 0; i < _kept.Length; i++)
        {
            if (_kept[i] is { } kept && titles.SequenceEqual(kept.Titles) && weights.SequenceEqual(kept.Weights))
            {
                kept.Read = _reading;
                return kept.User;
            }

            if ((_kept[i]?.Read ?? 0) < (_kept[oldest]?.Read ?? 0)) oldest = i;
        }

        float[] made = user(titles, weights).ToArray();
        _kept[oldest] = new Kept(titles.ToArray(), weights.ToArray(), made) { Read = _reading };
        return made;
    }

    private sealed class Kept(int[] titles, float[] weights, float[] user)
    {
        public int[] Titles => titles;

        public float[] Weights => weights;

        public float[] User => user;

        public long Read { get; set; }
    }
}
