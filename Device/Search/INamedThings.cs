using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Search;

/// <summary>Groups of titles that have a name and are found by it: micro-genres. A thing is its ordinal. Asked one thing at a time.</summary>
internal interface INamedThings
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>What a thing is called.</summary>
    string Name(int thing);

    /// <summary>The id that clients know it by.</summary>
    string Id(int thing);

    /// <summary>How many titles it has.</summary>
    int Titles(int thing);

    /// <summary>Whether a child may read its name.</summary>
    bool SuitsChildren(int thing);

    /// <summary>How many of its titles are in a set.</summary>
    int TitlesIn(int thing, BitSet titles);
}
