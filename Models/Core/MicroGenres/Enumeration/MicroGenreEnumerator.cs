using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>Finds all micro-genres of a catalogue: sets of facets that a name can say and that enough titles have.</summary>
/// <remarks>
/// Depth first, growing a set by facets of a higher number only, so that none is met twice (Zaki, "Scalable algorithms for association
/// mining", 2000). Which facets can follow, and with which titles, comes out of one pass over the titles of the set so far ("occurrence
/// deliver", Uno et al., LCM, 2004): nothing that no title has is ever looked at, and the cost grows with what is found. A facet that all
/// titles of the set have renames it, and so does every larger set with both: neither is followed. What still has the same titles as
/// another is told by a sum of 64 random bits for each title, and the shorter name stays.
/// </remarks>
public sealed class MicroGenreEnumerator
{
    private readonly FacetTable _table;
    private readonly EnumerationLimits _limits;
    private readonly int[] _counts, _starts;
    private readonly ulong[] _sums;
    private readonly byte[] _slots = new byte[NameSlots.Count];
    private readonly List<Found> _found = [];
    private readonly Dictionary<ulong, int> _bySum = [];
    private int[] _arena = new int[1 << 16];

    private MicroGenreEnumerator(FacetTable table, EnumerationLimits limits)
    {
        (_table, _limits) = (table, limits);
        (_counts, _starts, _sums) = (new int[table.Entries.Length], new int[table.Entries.Length], new ulong[table.Entries.Length]);
    }

    /// <summary>Enumerates.</summary>
    /// <param name="table">The catalogue's facets.</param>
    /// <param name="limits">What counts.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>In the order of the table's facets; the same for the same table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">If more than <see cref="EnumerationLimits.Facets"/> facets are asked for.</exception>
    public static MicroGenreList Enumerate(FacetTable table, EnumerationLimits limits, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.MostFacets, EnumerationLimits.Facets);
        var enumerator = new MicroGenreEnumerator(table, limits);
        enumerator.All(stop);
        var list = new MicroGenreList();
        foreach (ref readonly Found found in CollectionsMarshal.AsSpan(enumerator._found))
        {
            list.Add(((ReadOnlySpan<ushort>)found.Set)[..found.Count], found.Titles);
        }

        return list;
    }

    private void All(CancellationToken stop)
    {
        int[] titles = [.. Enumerable.Range(0, _table.Titles)];
        Prefix whole = default;
        Child[] roots = Children(titles, -1, whole, 0);
        int free = EndOf(roots);
        int nouns = _table.Nouns;
        foreach (Child root in roots)
        {
            stop.ThrowIfCancellationRequested();
            if (root.Facet < nouns)
            {
                Grow(whole, root, free);
            }
            else if (StandsAlone(_table.Entries[root.Facet]))
            {
                Keep(whole.With(root.Facet), root);
            }
        }
    }

    /// <summary>Names of one facet that need no noun: Pirates; Starring somebody.</summary>
    private static bool StandsAlone(FacetTable.Entry entry) =>
        entry.Slot == NameSlot.Person || Vocabulary.English.Form(entry.Facet, WordRole.Topic) is not null;

    /// <param name="before">The set so far.</param>
    /// <param name="child">The facet that follows, and its titles.</param>
    /// <param name="free">From where on the arena holds nothing that is needed.</param>
    private void Grow(in Prefix before, Child child, int free)
    {
        Prefix prefix = before.With(child.Facet);
        Keep(prefix, child);
        NameSlot slot = _table.Entries[child.Facet].Slot;
        _slots[(int)slot]++;
        ReadOnlySpan<int> titles = _arena.AsSpan(child.Start, child.Titles);
        Child[] children = Children(titles, child.Facet, prefix, free);
        free = children.Length > 0 ? EndOf(children) : free;
        foreach (Child next in children)
        {
            Grow(prefix, next, free);
        }

        _slots[(int)slot]--;
    }

    private static int EndOf(Child[] children) => children.Length > 0 ? children[^1].Start + children[^1].Titles : 0;

    private Child[] Children(ReadOnlySpan<int> titles, int last, in Prefix prefix, int free)
    {
        var touched = new List<int>();
        foreach (int title in titles)
        {
            foreach (ushort facet in _table.FacetsOf(title))
            {
                if (facet > last)
                {
                    if (_counts[facet]++ == 0)
                    {
                        touched.Add(facet);
                    }

                    _sums[facet] += RandomOf(title);
                }
            }
        }

        touched.Sort();
        var children = new List<Child>();
        int used = free;
        foreach (int facet in touched)
        {
            bool follows = _counts[facet] >= _limits.LeastTitles && (last < 0 || _counts[facet] < titles.Length) && Fits(prefix, facet);
            _starts[facet] = follows ? used : -1;
            if (follows)
            {
                children.Add(new Child(facet, used, _counts[facet], _sums[facet]));
                used += _counts[facet];
            }
        }

        if (used > _arena.Length)
        {
            Array.Resize(ref _arena, Math.Max(used, 2 * _arena.Length));
        }

        foreach (int title in titles)
        {
            foreach (ushort facet in _table.FacetsOf(title))
            {
                if (facet > last && _starts[facet] >= 0)
                {
                    _arena[_starts[facet]++] = title;
                }
            }
        }

        foreach (int facet in touched)
        {
            (_counts[facet], _sums[facet]) = (0, 0);
        }

        return [.. children];
    }

    private bool Fits(in Prefix prefix, int facet)
    {
        NameSlot slot = _table.Entries[facet].Slot;
        if (prefix.Count == 0)
        {
            return true;
        }

        if (slot == NameSlot.Noun || _slots[(int)slot] >= NameSlots.Most(slot) || (slot != NameSlot.Medium && prefix.Count - _slots[(int)NameSlot.Medium] >= _limits.MostFacets))
        {
            return false;
        }

        if (NameSlots.IsTail(slot))
        {
            int tails = 0;
            for (NameSlot tail = NameSlot.About; tail <= NameSlot.Person; tail++)
            {
                tails += _slots[(int)tail];
            }

            if (tails >= _limits.MostTails)
            {
                return false;
            }
        }

        foreach (ushort other in prefix.Set[..prefix.Count])
        {
            if (!_table.Together(other, facet))
            {
                return false;
            }
        }

        return true;
    }

    private void Keep(in Prefix prefix, Child child)
    {
        var found = new Found(prefix.Set, prefix.Count, child.Titles, LengthOf(prefix));
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySum, child.Sum, out bool known);
        if (!known)
        {
            place = _found.Count;
            _found.Add(found);
        }
        else if ((found.Count, found.Length).CompareTo((_found[place].Count, _found[place].Length)) < 0)
        {
            _found[place] = found;
        }
    }

    private int LengthOf(in Prefix prefix)
    {
        int length = 0;
        foreach (ushort facet in prefix.Set[..prefix.Count])
        {
            length += _table.Entries[facet].Length;
        }

        return length;
    }

    /// <summary>SplitMix64 (Steele et al., 2014) of a title's number.</summary>
    private static ulong RandomOf(int title)
    {
        ulong z = unchecked(((ulong)title + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }

    private readonly record struct Child(int Facet, int Start, int Titles, ulong Sum);

    private readonly struct Found(FacetSet set, int count, int titles, int length)
    {
        public readonly FacetSet Set = set;
        public readonly int Count = count, Titles = titles, Length = length;
    }

    private readonly struct Prefix(FacetSet set, int count)
    {
        public readonly FacetSet Set = set;
        public readonly int Count = count;

        public Prefix With(int facet)
        {
            FacetSet set = Set;
            set[Count] = (ushort)facet;
            return new Prefix(set, Count + 1);
        }
    }

    [InlineArray(EnumerationLimits.Facets + 1)]
    private struct FacetSet
    {
        private ushort _first;
    }
}
