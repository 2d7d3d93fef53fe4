using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Core.Packs;

/// <summary>
/// A verified pack, ready to score: the two models and the two sets of vectors. Not safe for several threads at once, because the
/// models' buffers are not.
/// </summary>
public sealed class ModelPack : IDisposable
{
    /// <summary>File name of the user tower.</summary>
    public const string TowerFile = "user_tower.onnx";

    /// <summary>File name of the situation model.</summary>
    public const string SituationFile = "situation.onnx";

    /// <summary>File name of the titles' vectors.</summary>
    public const string TitlesFile = "titles.vec";

    /// <summary>File name of the facets' vectors.</summary>
    public const string FacetsFile = "facets.vec";

    /// <summary>File name of the taste model, which a pack may do without.</summary>
    public const string TasteFile = "taste.onnx";

    /// <summary>File name of what the taste communities are; there if and only if <see cref="TasteFile"/> is.</summary>
    public const string CommunitiesFile = "communities.json";

    /// <summary>File name of what is known of images beforehand, which a pack may do without.</summary>
    public const string ImagePriorFile = "artwork.prior";

    private ModelPack(PackManifest manifest, uint tag, VectorFile titles, VectorFile facets, UserTower tower, SituationModel situation)
    {
        Manifest = manifest;
        Tag = tag;
        Titles = titles;
        Facets = facets;
        Tower = tower;
        Situation = situation;
    }

    /// <summary>What the pack says of itself.</summary>
    public PackManifest Manifest { get; }

    /// <summary>First four bytes of the manifest's SHA-256, big endian, so that it reads like the hash's beginning; never 0, which means "no pack".</summary>
    public uint Tag { get; }

    /// <summary>Vectors of the titles seen in training, by title id.</summary>
    public VectorFile Titles { get; }

    /// <summary>Vectors of facets, for titles that training has not seen; see <see cref="ContentVectors"/>.</summary>
    public VectorFile Facets { get; }

    /// <summary>History → user vector.</summary>
    public UserTower Tower { get; }

    /// <summary>Candidates → probabilities.</summary>
    public SituationModel Situation { get; }

    /// <summary>User vector → taste communities; null in a pack without.</summary>
    public TasteModel? Taste { get; private init; }

    /// <summary>The communities in the order of <see cref="Taste"/>; empty in a pack without.</summary>
    public IReadOnlyList<Community> Communities { get; private init; } = [];

    /// <summary>What is known of images beforehand; null in a pack without.</summary>
    public ImagePrior? Images { get; private init; }

    /// <summary>
    /// Reads and verifies a pack, in this order: the manifest; size and hash of every listed file; expiry, versions and feature list; only
    /// then are vectors and models parsed, and at last the probe is run.
    /// </summary>
    /// <param name="files">Where the files come from.</param>
    /// <param name="now">The device's clock.</param>
    /// <param name="app">The version of EdgeRec.</param>
    /// <exception cref="PackRejectedException">With one sentence that says why.</exception>
    public static ModelPack Load(IPackFiles files, DateTimeOffset now, Version app)
    {
        byte[] manifestBytes = PackContents.ReadManifest(files);
        PackManifest manifest = PackManifestReader.Read(manifestBytes);
        var contents = PackContents.ReadVerified(files, manifest);
        PackManifestReader.CheckUsable(manifest, now, app);
        ModelPack pack = Parse(manifest, TagOf(manifestBytes), contents);
        try
        {
            PackProbeRun.Check(pack);
            return pack;
        }
        catch
        {
            pack.Dispose();
            throw;
        }
    }

    /// <summary>The tag of a manifest.</summary>
    /// <param name="manifest">The bytes of <c>manifest.json</c>.</param>
    public static uint TagOf(ReadOnlySpan<byte> manifest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(manifest, hash);
        return Math.Max(1, BinaryPrimitives.ReadUInt32BigEndian(hash));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tower.Dispose();
        Situation.Dispose();
        Taste?.Dispose();
    }

    private static ModelPack Parse(PackManifest manifest, uint tag, PackContents contents)
    {
        VectorFile titles = ReadVectors(manifest, contents, TitlesFile);
        VectorFile facets = ReadVectors(manifest, contents, FacetsFile);
        ImagePrior? images = ReadImages(contents);
        UserTower? tower = null;
        TasteModel? taste = null;
        try
        {
            (taste, IReadOnlyList<Community> communities) = ReadTaste(manifest, contents);
            tower = new UserTower(contents[TowerFile], manifest.Dimension, manifest.HistoryLength, manifest.ContextLength);
            return new ModelPack(manifest, tag, titles, facets, tower, new SituationModel(contents[SituationFile])) { Taste = taste, Communities = communities, Images = images };
        }
        catch (InvalidDataException error)
        {
            tower?.Dispose();
            taste?.Dispose();
            throw new PackRejectedException(error.Message, error);
        }
    }

    private static (TasteModel? Model, IReadOnlyList<Community> Communities) ReadTaste(PackManifest manifest, PackContents contents)
    {
        byte[]? model = contents.Find(TasteFile), names = contents.Find(CommunitiesFile);
        if ((model is null) != (names is null)) throw new PackRejectedException($"The manifest lists one of {TasteFile} and {CommunitiesFile} without the other.");
        if (model is null) return (null, []);
        IReadOnlyList<Community> communities;
        try
        {
            communities = CommunityFile.Read(names);
        }
        catch (InvalidDataException error)
        {
            throw new PackRejectedException($"{CommunitiesFile}: {error.Message}.", error);
        }

        var taste = new TasteModel(model, manifest.Dimension);
        if (taste.Count == communities.Count) return (taste, communities);
        taste.Dispose();
        throw new PackRejectedException($"{TasteFile} has {taste.Count} communities, {CommunitiesFile} {communities.Count}.");
    }

    private static ImagePrior? ReadImages(PackContents contents)
    {
        try
        {
            return contents.Find(ImagePriorFile) is { } file ? ImagePrior.Read(file) : null;
        }
        catch (InvalidDataException error)
        {
            throw new PackRejectedException($"{ImagePriorFile}: {error.Message}.", error);
        }
    }

    private static VectorFile ReadVectors(PackManifest manifest, PackContents contents, string name)
    {
        try
        {
            var vectors = VectorFile.Read(contents[name]);
            return vectors.Table.Dimension == manifest.Dimension
                ? vectors
                : throw new PackRejectedException($"{name} has vectors of {vectors.Table.Dimension} components, the manifest says {manifest.Dimension}.");
        }
        catch (InvalidDataException error)
        {
            throw new PackRejectedException($"{name}: {error.Message}", error);
        }
    }
}
