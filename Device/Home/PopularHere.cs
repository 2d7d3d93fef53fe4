using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Home;

/// <summary>What everybody on this television watches most. Kept from page to page: a play costs a search for its title's place among the best, not a look at all that was ever played.</summary>
/// <param name="catalog">The titles.</param>
internal sealed class PopularHere(CatalogIndex catalog)
{
    private readonly int[] _plays = new int[catalog.Count];
    private readonly int[] _best = new int[10 * HomeQuery.MaxTilesPerRail];
    private int _count;

    /// <summary>Candidate titles that were played, most quality plays first; of equal ones the more popular in general.</summary>
    public ReadOnlySpan<int> Titles => _best.AsSpan(0, _count);

    /// <summary>Quality plays of a candidate title.</summary>
    public int PlaysOf(int title) => _plays[title];

    /// <summary>Takes over what was played since the last time. Call it with <see cref="Household.Gate"/> held.</summary>
    public void Learn(Household household)
    {
        if (household.Counted.Anew)
        {
            Array.Clear(_plays);
            _count = 0;
            foreach ((string id, int plays) in household.QualityPlays)
            {
                Count(id, plays);
            }
        }

        foreach (string id in household.Counted.Items)
        {
            Count(id, 1);
        }

        household.Counted.Read();
    }

    private void Count(string id, int plays)
    {
        if (plays <= 0 || !catalog.TryFind(id, out int title))
        {
            return;
        }

        int place = _plays[title] > 0 ? _best.AsSpan(0, _count).IndexOf(title) : -1;
        _plays[title] += plays;
        if (place < 0)
        {
            if (_count == _best.Length && !IsBefore(title, _best[^1]))
            {
                return;
            }

            place = _count < _best.Length ? _count++ : _count - 1;
        }

        // Plays only grow, so a title only moves up.
        for (; place > 0 && IsBefore(title, _best[place - 1]); place--)
        {
            _best[place] = _best[place - 1];
        }

        _best[place] = title;
    }

    private bool IsBefore(int one, int other) =>
        _plays[one] != _plays[other] ? _plays[one] > _plays[other]
        : catalog.Popularity[one] != catalog.Popularity[other] ? catalog.Popularity[one] > catalog.Popularity[other]
        : one < other;
}
