using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data;

/// <summary>The films and series of a catalogue, with their facets numbered as the device numbers them: genres first.</summary>
internal sealed class TrainingCatalog
{
    private readonly int[] _genreCounts, _addedDays;

    /// <summary>Reads the candidates of a simulated catalogue.</summary>
    public TrainingCatalog(IEnumerable<SimulatedTitle> titles)
    {
        Titles = [.. titles.Where(t => t.Kind != "episode")];
        Facets = new NumberedFacets(Titles.Select(t => t.Content));
        _genreCounts = [.. Titles.Select(t => t.Genres.Select(Facet.Genre).Distinct().Count())];
        _addedDays = [.. Titles.Select(t => AddedDay.Of(t.Windows.Select(w => w.From), t.Year))];
    }

    /// <summary>Films and series; the place in this list is the title's number.</summary>
    public IReadOnlyList<SimulatedTitle> Titles { get; }

    /// <summary>The titles' facets.</summary>
    public NumberedFacets Facets { get; }

    /// <summary>A title's facets, genres first.</summary>
    public ReadOnlySpan<ushort> FacetsOf(int title) => Facets.Of(title);

    /// <summary>A title's genres.</summary>
    public ReadOnlySpan<ushort> GenresOf(int title) => Facets.Of(title)[.._genreCounts[title]];

    /// <summary>Days since a title became available; negative when unknown.</summary>
    public int DaysAvailable(int title, DateTimeOffset at) => AddedDay.DaysSince(_addedDays[title], at.ToUnixTimeSeconds());

    /// <summary>A title's age rating.</summary>
    public byte MaturityAge(int title) => Titles[title].Maturity is { } maturity ? (byte)maturity.Age : SituationTitle.UnknownMaturity;
}
