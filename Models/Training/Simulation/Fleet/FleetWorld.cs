using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>
/// What all simulated televisions share and nobody changes: the demo's invented catalogue as the device has it in memory, its vectors, and the truth of it: which title is like which, and who likes what when.
/// </summary>
internal sealed class FleetWorld
{
    /// <summary>The seed and size of the demo's catalogue (Models/packs/make-demo.sh): its hidden natures come out again by inventing it again.</summary>
    private const int CatalogSeed = 1, Films = 920, Series = 320;

    /// <summary>The viewers' offset from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(1);

    /// <summary>A Monday eleven weeks before the demo's last evening: pack and windows of availability are of that time, and no fleet will find the events in its future.</summary>
    public static DateTimeOffset FirstDay { get; } = new(2026, 9, 7, 0, 0, 0, Offset);

    private readonly int[] _truth;
    private readonly float[][][] _covers;

    private FleetWorld(string folder, CatalogIndex catalog, VectorTable vectors, SimulatedCatalog truth, SimulatedTastes tastes)
    {
        Folder = folder;
        Catalog = catalog;
        Vectors = vectors;
        Tastes = tastes;
        Dictionary<string, int> known = Enumerable.Range(0, truth.Candidates).ToDictionary(i => truth.Titles[i].Id, i => i);
        _truth = [.. Enumerable.Range(0, catalog.Count).Select(title => known.GetValueOrDefault(catalog.Id(catalog.CandidateOf(title)), -1))];
        _covers = [.. Enumerable.Range(0, catalog.Count).Select(title => Enumerable.Range(0, catalog.ImagesOf(title)).Select(v => Crossed(title, v)).ToArray())];
    }

    /// <summary>The demo pack's folder.</summary>
    public string Folder { get; }

    /// <summary>The titles as the device has them.</summary>
    public CatalogIndex Catalog { get; }

    /// <summary>Their vectors.</summary>
    public VectorTable Vectors { get; }

    /// <summary>Who likes what, when.</summary>
    public SimulatedTastes Tastes { get; }

    /// <summary>Loads the demo pack and invents its truth again.</summary>
    /// <param name="folder">The folder of the demo pack; it has the catalogue beside the models.</param>
    /// <exception cref="InvalidDataException">It is not the demo's pack, or its catalogue is another.</exception>
    public static FleetWorld Load(string folder)
    {
        using ModelPack pack = LoadPack(folder);
        string file = Path.Combine(folder, "catalog.jsonl.gz");
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"{file} is missing: simulated fleets watch the demo's catalogue, which lies beside its models.");
        }

        Title[] titles = [.. new JsonLinesImporter().Titles(file, new ImportReport(strict: true)).Select(t => t.Value).OrderBy(t => t.Id, StringComparer.Ordinal)];
        var builder = new CatalogIndexBuilder(titles.Length, FacetSources.BuiltIn, new ContentVectors(pack.Facets, ContentVectors.MeanNorm(pack.Titles.Table)));
        foreach (Title title in titles)
        {
            builder.Add(title);
        }

        CatalogIndex catalog = builder.Build(1);
        SimulatedCatalog truth = new CatalogSimulator(CatalogSeed, SimulateCommand.Last).Make(Films, Series);
        if (truth.Titles.Count != titles.Length || truth.Titles.Any(t => !catalog.TryFind(t.Id, out int place) || catalog.Name(place) != t.Name))
        {
            throw new InvalidDataException($"The catalogue in {folder} is not the one that seed {CatalogSeed} invents: nobody knows what its titles are really like.");
        }

        return new FleetWorld(folder, catalog, TitleVectors.Build(catalog, pack), truth, new SimulatedTastes(new Random(CatalogSeed + 1), truth));
    }

    /// <summary>Models for one thread: their buffers are their own.</summary>
    public ModelPack Models() => LoadPack(Folder);

    /// <summary>How well a title fits a viewer at a moment, in log odds (<see cref="SimulatedTastes.Fit"/>); an episode as its series.</summary>
    public float Fit(float[] taste, int title, int age, DateTimeOffset at) => Tastes.Fit(taste, _truth[title], age, at);

    /// <summary>How much a cover is liked, in log odds.</summary>
    public float Liking(float[] covers, int title, int variant)
    {
        float[] numbers = _covers[title][variant];
        float liking = 0f;
        for (int i = 0; i < numbers.Length; i++)
        {
            liking += covers[i] * numbers[i];
        }

        return liking;
    }

    private float[] Crossed(int title, int variant)
    {
        Span<float> row = stackalloc float[ImageFeatures.Count];
        Catalog.FillImageFeatures(title, variant, row);
        float[] numbers = new float[CrossedImage.Count];
        CrossedImage.Fill(row, numbers);
        return numbers;
    }

    private static ModelPack LoadPack(string folder)
    {
        LoadedPack loaded = LoadedPack.From(folder, new SimulatedClock { Now = FirstDay });
        return loaded.Pack ?? throw new InvalidDataException(loaded.Reason);
    }
}
