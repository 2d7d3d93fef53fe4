using System.Buffers.Binary;
using System.Text;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Artwork;

/// <summary>An image chosen for a tile.</summary>
/// <param name="Variant">Its number within the title.</param>
/// <param name="Propensity">With which probability it was chosen among the title's images, above 0 to 1.</param>
internal readonly record struct ChosenImage(ushort Variant, float Propensity);

/// <summary>
/// Chooses the image of each tile (docs/artwork.md): by the policy, within the rules of taste. Learns from outcomes before each page. Called with the composer's
/// gate held; one decision allocates nothing, choosing anew after a part of a day has passed writes into tables that are there already.
/// </summary>
/// <param name="catalog">The titles and their images.</param>
/// <param name="policy">Chooses and learns.</param>
/// <param name="hash">Draws; the television's own: which images were drawn is told, and must not say for whom.</param>
internal sealed class ArtworkChooser(CatalogIndex catalog, IArtworkPolicy policy, KeyedHash hash)
{
    /// <summary>An image stays for so many days, unless the evidence against it is strong: outcomes need a fixed image, and people find a title by its image.</summary>
    public const int StayDays = 3;

    /// <summary>The same in parts of days.</summary>
    public const int StayParts = StayDays * ViewingMoment.Dayparts;

    /// <summary>An image that the policy would choose more rarely than this goes before its time.</summary>
    public const double StrongEvidence = 0.05;

    /// <summary>Neighbours whose colours are nearer than this look the same from a sofa (<see cref="ImageFeatures.ColourDistance"/>).</summary>
    public const float LeastColourDistance = 0.1f;

    /// <summary>
    /// What is left of the probability of an image that looks like a neighbour's. Not nothing: what another policy would have earned can be told only from images that might have been shown.
    /// </summary>
    public const double NearColours = 0.1;

    private readonly Dictionary<string, Dictionary<int, Kept>> _kept = [];
    private readonly Dictionary<string, ImageSettings> _used = [];
    private readonly Dictionary<ImageSettings, IArtworkPolicy> _policies = [];
    private IArtworkPolicy? _other;
    private int _stayParts = StayParts;
    private readonly ArtworkLessons _lessons = new(catalog, policy);
    private readonly float[] _row = new float[ImageFeatures.Count], _left = new float[ImageFeatures.Count], _above = new float[ImageFeatures.Count];

    // One for each profile and then some: settings that nobody has any more must not pile up.
    private const int MostPolicies = 32;

    private readonly record struct Kept(ushort Variant, float Propensity, long Since, long Part);

    /// <summary>Builds the features of a title's images for a viewer.</summary>
    public ImageDecision Decision { get; } = new(catalog);

    /// <summary>The policy that chooses now.</summary>
    public IArtworkPolicy Policy => _other ?? policy;

    /// <summary>Chooses by other settings from now on. What stands for a viewer who had others is chosen anew.</summary>
    public void Use(string viewer, ImageSettings settings)
    {
        // Most televisions have nothing but the defaults, ever.
        if (ReferenceEquals(settings, ImageSettings.Default) && _used.Count == 0)
        {
            return;
        }

        if (!_used.TryGetValue(viewer, out ImageSettings? before) ? settings != ImageSettings.Default : before != settings)
        {
            _kept.Remove(viewer);
        }

        _used[viewer] = settings;
        if (!_policies.TryGetValue(settings, out IArtworkPolicy? known))
        {
            if (_policies.Count == MostPolicies)
            {
                _policies.Clear();
            }

            _policies.Add(settings, known = settings.Over(policy));
        }

        _other = known;
        _stayParts = settings.StayDays * ViewingMoment.Dayparts;
    }

    /// <summary>Learns what came of images since the last page. Call it with <see cref="Household.Gate"/> held.</summary>
    public void Learn(Household household)
    {
        if (household.Artwork.Anew)
        {
            // Who was erased is not to be known by the images they were shown either.
            _kept.Clear();
            _used.Clear();
        }

        _lessons.Learn(household, Decision);
    }

    /// <summary>Puts another prior under what was learned; images that stand stay.</summary>
    public void Rebase(ArtworkPrior prior) => _lessons.Rebase(prior);

    /// <summary>Chooses the images of a whole page.</summary>
    public void Choose(PageDraft draft, ViewerSnapshot viewer, HomeQuery query)
    {
        for (int rail = 0; rail < draft.Rails.Count; rail++)
        {
            ReadOnlySpan<TileDraft> tiles = draft.Tiles(draft.Rails[rail]), above = rail > 0 ? draft.Tiles(draft.Rails[rail - 1]) : [];
            for (int position = 0; position < tiles.Length; position++)
            {
                TileDraft? left = position > 0 ? tiles[position - 1] : null, over = position < above.Length ? above[position] : null;
                draft.SetImage(draft.Rails[rail], position, Of(tiles[position].Title, viewer, query, left, over));
            }
        }
    }

    /// <summary>The image of a title: one for a part of a day, wherever it is shown.</summary>
    /// <param name="title">The title.</param>
    /// <param name="viewer">For whom.</param>
    /// <param name="query">When, and what chance is drawn from.</param>
    /// <param name="left">The tile to the left, and</param>
    /// <param name="above">the tile above, whose colours a new choice keeps away from; null for none.</param>
    public ChosenImage Of(int title, ViewerSnapshot viewer, HomeQuery query, TileDraft? left = null, TileDraft? above = null)
    {
        if (Standing(title, viewer, query) is { } stands)
        {
            return stands;
        }

        long part = PageChance.PartOfDay(query.At);
        Dictionary<int, Kept> kept = _kept.TryGetValue(viewer.Profile.Id, out Dictionary<int, Kept>? known) ? known : _kept[viewer.Profile.Id] = [];
        Kept last = kept.GetValueOrDefault(title);
        Decision.Begin(viewer, title);
        // After a start the memories say what stands, and by which draw.
        (ushort Variant, long Since, float Propensity)? standing = last.Propensity > 0 ? (last.Variant, last.Since, last.Propensity)
            : viewer.Images.TryGetValue(title, out (ushort, long, float) shown) ? shown : null;
        Kept now = Choose(title, viewer, query, part, standing, left, above);
        kept[title] = now;
        return new ChosenImage(now.Variant, now.Propensity);
    }

    /// <summary>The image of a title that needs no choice: it is the only one, or stands for this part of the day.</summary>
    /// <returns>Null where one has to be chosen.</returns>
    public ChosenImage? Standing(int title, ViewerSnapshot viewer, HomeQuery query) =>
        catalog.ImagesOf(title) == 1 ? new ChosenImage(0, 1)
        : _kept.TryGetValue(viewer.Profile.Id, out Dictionary<int, Kept>? kept) && kept.TryGetValue(title, out Kept last) && last.Part == PageChance.PartOfDay(query.At)
            && Decision.Allows(viewer, title, last.Variant) ? new ChosenImage(last.Variant, last.Propensity) : null;

    private Kept Choose(int title, ViewerSnapshot viewer, HomeQuery query, long part, (ushort Variant, long Since, float Propensity)? standing, TileDraft? left, TileDraft? above)
    {
        ReadOnlySpan<ushort> allowed = Decision.Variants;
        if (!viewer.Profile.HasPersonalArtwork)
        {
            return new Kept(allowed[0], 1, part, part);
        }

        Span<double> probabilities = stackalloc double[allowed.Length];
        Policy.Probabilities(Decision.Features, probabilities);
        if (standing is { } stands && allowed.IndexOf(stands.Variant) is >= 0 and var at && part - stands.Since is >= 0 && part - stands.Since < _stayParts && probabilities[at] >= StrongEvidence)
        {
            // It is there by the draw that began its stay. Where nobody knows of that (its impressions were all in the row that is drawn), what would be drawn now has to do.
            return new Kept(stands.Variant, stands.Propensity > 0 ? stands.Propensity : (float)probabilities[at], stands.Since, part);
        }

        AvoidNearColours(title, allowed, probabilities, left, above);
        Choice chosen = Draw.From(probabilities, Chance(viewer, title, query.Seed, part));
        return new Kept(allowed[chosen.Variant], (float)chosen.Propensity, part, part);
    }

    /// <summary>Images that look like a neighbour's come seldom, unless all do.</summary>
    private void AvoidNearColours(int title, ReadOnlySpan<ushort> allowed, Span<double> probabilities, TileDraft? left, TileDraft? above)
    {
        if (left is null && above is null)
        {
            return;
        }

        Fill(left, _left);
        Fill(above, _above);
        double sum = 0;
        for (int i = 0; i < allowed.Length; i++)
        {
            catalog.FillImageFeatures(title, allowed[i], _row);
            bool near = (left is not null && ImageFeatures.ColourDistance(_row, _left) < LeastColourDistance)
                || (above is not null && ImageFeatures.ColourDistance(_row, _above) < LeastColourDistance);
            probabilities[i] *= near ? NearColours : 1;
            sum += probabilities[i];
        }

        for (int i = 0; i < allowed.Length; i++)
        {
            probabilities[i] /= sum;
        }

        void Fill(TileDraft? tile, float[] row)
        {
            if (tile is { } there)
            {
                catalog.FillImageFeatures(there.Title, there.Image.Variant, row);
            }
        }
    }

    /// <summary>An even number from 0 up to 1 for a viewer, a title and the days that its image stays; titles do not all change on one day.</summary>
    private double Chance(ViewerSnapshot viewer, int title, uint seed, long part)
    {
        Span<byte> bytes = stackalloc byte[16 + 256];
        uint tag = catalog.TitleTags[title];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, seed);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], tag);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], (part + (tag % _stayParts)) / _stayParts);
        int length = Encoding.UTF8.GetBytes(viewer.Profile.Id, bytes[16..]);
        return Exploration.Even(hash.Of(bytes[..(16 + length)]));
    }
}
