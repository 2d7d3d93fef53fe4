using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>
/// The facets of a catalogue by number: first those that a name can be of, then the others in order of their places. A facet that is
/// both (Horror; Horror Comedies) has two numbers.
/// </summary>
public sealed class FacetTable
{
    private static readonly MicroGenreFacet Shows = new(FacetKind.Genre, "shows"), Television = new(FacetKind.Medium, "tv");

    private readonly ushort[] _facets;
    private readonly int[] _ends;
    private readonly BitSet?[] _never;

    /// <summary>Numbers the facets.</summary>
    /// <param name="titles">The facets of each title; the place is the title's number.</param>
    /// <param name="leastTitles">Facets of fewer titles are left out.</param>
    public FacetTable(IReadOnlyList<IReadOnlyList<MicroGenreFacet>> titles, int leastTitles)
    {
        Dictionary<MicroGenreFacet, int> counts = titles.SelectMany(t => t).CountBy(f => f).Where(c => c.Value >= leastTitles).ToDictionary();
        Entries = [.. counts.Keys.SelectMany(EntriesOf).OrderBy(e => e.Slot).ThenBy(e => e.Facet.Kind).ThenBy(e => e.Facet.Id, StringComparer.Ordinal).Take(ushort.MaxValue)];
        ILookup<MicroGenreFacet, int> numbers = Enumerable.Range(0, Entries.Length).ToLookup(n => Entries[n].Facet);
        var facets = new List<ushort>();
        _ends = new int[titles.Count];
        for (int title = 0; title < titles.Count; title++)
        {
            facets.AddRange(titles[title].SelectMany(f => numbers[f]).Order().Select(n => (ushort)n));
            _ends[title] = facets.Count;
        }

        _facets = [.. facets];
        _never = NeverOf(numbers);
    }

    /// <summary>How many titles.</summary>
    public int Titles => _ends.Length;

    /// <summary>The facets by number.</summary>
    internal Entry[] Entries { get; }

    /// <summary>How many of them a name can be of: the first so many.</summary>
    internal int Nouns => Entries.TakeWhile(e => e.Slot == NameSlot.Noun).Count();

    /// <summary>A title's facets, in ascending order.</summary>
    public ReadOnlySpan<ushort> FacetsOf(int title)
    {
        int start = title == 0 ? 0 : _ends[title - 1];
        return _facets.AsSpan(start, _ends[title] - start);
    }

    /// <summary>Whether two facets may stand in one name.</summary>
    internal bool Together(int one, int other) => _never[one] is not { } never || !never[other];

    /// <summary>The micro-genre of some facets.</summary>
    public MicroGenre MicroGenreOf(ReadOnlySpan<ushort> numbers)
    {
        var facets = new List<MicroGenreFacet>(numbers.Length + 1);
        foreach (ushort number in numbers)
        {
            facets.Add(Entries[number].Facet);
        }

        // "Shows" alone says nothing: every name of shows is one of TV Shows.
        return new MicroGenre(facets.Contains(Shows) ? facets.Append(Television) : facets);
    }

    private static IEnumerable<Entry> EntriesOf(MicroGenreFacet facet)
    {
        Vocabulary words = Vocabulary.English;
        WordForm? noun = words.Form(facet, WordRole.Noun);
        if (noun is not null && facet.Kind == FacetKind.Genre)
        {
            yield return new Entry(facet, NameSlot.Noun, noun.Order, noun.American.Length);
        }

        if (NameSlots.Of(facet.Kind) is { } slot && (NameSlots.IsTail(slot) ? WordRole.Object : WordRole.Modifier) is var role)
        {
            WordForm? form = words.Form(facet, role);
            if (form is not null || slot is NameSlot.From or NameSlot.Ages or NameSlot.Person || (slot == NameSlot.SetIn && char.IsUpper(facet.Id[0])))
            {
                yield return new Entry(facet, slot, noun?.Order ?? -1, (form?.American ?? facet.Id).Length);
            }
        }
    }

    /// <summary>By number: what it never stands beside.</summary>
    private BitSet?[] NeverOf(ILookup<MicroGenreFacet, int> numbers)
    {
        var never = new BitSet?[Entries.Length];
        void Add(int one, int other)
        {
            BitSet own = never[one] ??= new BitSet(Entries.Length);
            own[other] = true;
        }

        foreach ((MicroGenreFacet one, MicroGenreFacet other) in NeverTogether.Shipped.Pairs)
        {
            foreach (int number in numbers[one])
            {
                foreach (int second in numbers[other])
                {
                    Add(number, second);
                }
            }
        }

        int nouns = Nouns;
        for (int noun = 0; noun < nouns; noun++)
        {
            // What the name is of is what stands furthest down in the vocabulary; "TV" is in "TV Shows" already.
            for (int number = nouns; number < Entries.Length; number++)
            {
                if (Entries[number].NounOrder >= Entries[noun].NounOrder || (Entries[noun].Facet == Shows && Entries[number].Slot <= NameSlot.Medium))
                {
                    Add(noun, number);
                }
            }
        }

        return never;
    }

    /// <summary>A facet in a place.</summary>
    /// <param name="Facet">The facet.</param>
    /// <param name="Slot">The place.</param>
    /// <param name="NounOrder">Where it stands in the vocabulary among what names are of; −1 if no name is of it.</param>
    /// <param name="Length">How many letters it takes.</param>
    internal sealed record Entry(MicroGenreFacet Facet, NameSlot Slot, int NounOrder, int Length);
}
