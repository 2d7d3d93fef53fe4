using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>
/// Which films and series may be shown under a maturity limit at a moment. Windows open and close rarely, so each answer is kept
/// until the next one does.
/// </summary>
internal sealed class EligibleTitles
{
    private const int NoLimit = 256;
    private readonly CatalogIndex _catalog;
    private readonly long[] _changes;
    private readonly Dictionary<int, Answer> _answers = [];

    /// <summary>Answers for a catalogue.</summary>
    public EligibleTitles(CatalogIndex catalog)
    {
        _catalog = catalog;
        var changes = new SortedSet<long> { CatalogIndex.EarliestUnixSeconds };
        for (int title = 0; title < catalog.Count; title++)
        {
            foreach ((long from, long until) in catalog.Windows[title])
            {
                changes.Add(from);
                changes.Add(until);
            }
        }

        _changes = [.. changes];
    }

    /// <summary>The titles; the same set until it changes, so do not write to it.</summary>
    /// <param name="unixSeconds">The moment.</param>
    /// <param name="maturityLimit">The limit; null for none.</param>
    public BitSet At(long unixSeconds, byte? maturityLimit)
    {
        int key = maturityLimit ?? NoLimit;
        if (!_answers.TryGetValue(key, out Answer? answer))
        {
            _answers.Add(key, answer = new Answer(new BitSet(_catalog.Count)));
        }

        if (unixSeconds < answer.From || unixSeconds >= answer.Until)
        {
            _catalog.Eligible(unixSeconds, maturityLimit, answer.Titles);
            int next = Array.BinarySearch(_changes, unixSeconds);
            next = next >= 0 ? next + 1 : ~next;
            answer.From = next > 0 ? _changes[next - 1] : long.MinValue;
            answer.Until = next < _changes.Length ? _changes[next] : long.MaxValue;
        }

        return answer.Titles;
    }

    private sealed class Answer(BitSet titles)
    {
        public BitSet Titles { get; } = titles;

        public long From { get; set; } = long.MaxValue;

        public long Until { get; set; } = long.MinValue;
    }
}
