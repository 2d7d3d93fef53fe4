using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Search;

/// <summary>The micro-genres of a catalogue, as the search takes them.</summary>
internal sealed class MicroGenreNames(MicroGenreIndex microGenres) : INamedThings
{
    /// <inheritdoc/>
    public int Count => microGenres.Count;

    /// <inheritdoc/>
    public string Name(int thing) => microGenres.Name(thing);

    /// <inheritdoc/>
    public string Id(int thing) => MicroGenreAddress.Of(microGenres.Name(thing));

    /// <inheritdoc/>
    public int Titles(int thing) => microGenres.Counts[thing];

    /// <inheritdoc/>
    public bool SuitsChildren(int thing) => KidsWords.Allow(microGenres, thing);

    /// <inheritdoc/>
    public int TitlesIn(int thing, BitSet titles) => microGenres.CountIn(thing, titles);
}
