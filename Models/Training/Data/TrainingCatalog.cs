using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Data;

/// <summary>The films and series of a catalogue, with their facets numbered as the device numbers them: genres first.</summary>
internal sealed class TrainingCatalog
{
    private readonly ushort[][] _facets;
    private readonly int[] _genreCounts, _addedDays;

    /// <summary>Reads the candidates of a simulated catalogue.</summary>
    public TrainingCatalog(IEnumerable<SimulatedTitle> titles)
    {
        Titles = [.. titles.Where(t => t.Kind != "episode")];
        var ids = new Dictionary<string, ushort>();
        var keys = new List<string>();
        _facets = new ushort[Titles.Count][];
        _genreCounts = new int[Titles.Count];
        for (int i = 0; i < Titles.Count; i++)
        {
            var facets = new List<ushort>();
            foreach (string key in TitleFacets.Common(Titles[i].Content))
            {
                if (!ids.TryGetValue(key, out ushort id))
                {
                    ids.Add(key, id = (ushort)keys.Count);
                    keys.Add(key);
                }

                facets.Add(id);
            }

            _genreCounts[i] = Titles[i].Genres.Select(Facet.Genre).Distinct().Count();
            _facets[i] = [.. facets];
        }

        FacetKeys = keys;
        _addedDays = [.. Titles.Select(t => AddedDay.Of(t.Windows.Select(w => w.From), t.Year))];
    }

    /// <summary>Films and series; the place in this list is the title's number.</summary>
    public IReadOnlyList<SimulatedTitle> Titles { get; }

    /// <summary>Facet keys by facet number.</summary>
    public IReadOnlyList<string> FacetKeys { get; }

    /// <summary>A title's facets, genres first.</summary>
    public ReadOnlySpan<ushort> FacetsOf(int title) => _facets[title];

    /// <summary>A title's genres.</summary>
    public ReadOnlySpan<ushort> GenresOf(int title) => _facets[title].AsSpan(0, _genreCounts[title]);

    /// <summary>Days since a title became available; negative when unknown.</summary>
    public int DaysAvailable(int title, DateTimeOffset at) => AddedDay.DaysSince(_addedDays[title], at.ToUnixTimeSeconds());

    /// <summary>A title's age rating.</summary>
    public byte MaturityAge(int title) => Titles[title].Maturity is { } maturity ? (byte)maturity.Age : SituationTitle.UnknownMaturity;
}
