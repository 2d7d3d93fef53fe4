using EdgeRec.Benchmarks.Page;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Benchmarks.Artwork;

/// <summary>What all images of a page cost on the device where none stands yet: features made, colours of neighbours compared, 20 rails × 20 tiles of three images each.</summary>
internal static class FreshPage
{
    private const int Titles = 10_000, Rails = 20, Tiles = 20, Images = 3;

    public static void Run()
    {
        CatalogIndex catalog = SyntheticWorld.Index(Titles);
        Household household = SyntheticWorld.Watched(catalog);
        IArtworkPolicy policy = ArtworkDefaults.Policy();
        var chooser = new ArtworkChooser(catalog, policy, new KeyedHash(default));
        ViewerSnapshot viewer = new ViewerSnapshots(catalog, new PageGenres(catalog), vectors: null, ProfileState.MaxPlays).Of(household.Profiles["viewer"]);
        viewer.Leanings.Communities = [new Membership(3, 0.5f), new Membership(17, 0.3f), new Membership(29, 0.2f)];
        var random = new Random(3);
        int[] titles = [.. Enumerable.Range(0, Titles)];
        random.Shuffle(titles);
        Teach(chooser.Decision, policy, viewer, titles, random);

        var page = new TileDraft[Rails * Tiles];
        int days = 0;
        Measurement measured = Measurement.Of($"{page.Length} fresh decisions between {Images}, with their features", () =>
        {
            // By then no image stands any more.
            var query = new HomeQuery(SyntheticWorld.At.AddDays(days += 4), 1);
            for (int i = 0; i < page.Length; i++)
            {
                TileDraft tile = new(titles[i], 0f, default);
                page[i] = tile with { Image = chooser.Of(titles[i], viewer, query, i % Tiles > 0 ? page[i - 1] : null, i >= Tiles ? page[i - Tiles] : null) };
            }
        });
        Console.WriteLine(measured);
        Console.WriteLine($"That is {measured.P50 / (page.Length * Images):N2} µs a variant; goal 2. What was learned takes {policy.SavedBytes + new PlaceEffect().SavedBytes:N0} bytes; goal {64 << 10:N0}.");
    }

    private static void Teach(ImageDecision decision, IArtworkPolicy policy, ViewerSnapshot viewer, int[] titles, Random random)
    {
        for (int i = 0; i < 3_000; i++)
        {
            ushort variant = (ushort)random.Next(Images);
            decision.Only(viewer.Key, titles[i], variant, place: -random.NextSingle());
            policy.Learn(decision.Features[0], variant, random.NextDouble() < 0.1 ? 1f : 0f, 1);
        }
    }
}
