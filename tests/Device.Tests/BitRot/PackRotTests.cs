using System.Globalization;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Sync.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>The same for a pack that the fleet sent: its files are large and hashed, so places are drawn.</summary>
public sealed class PackRotTests
{
    [Fact]
    public async Task A_rotten_file_of_the_pack_in_use_is_refused_before_it_is_read_and_pages_are_served()
    {
        using RottenWorld world = RottenWorld.Of(await MakeAsync());
        Observation truth = await LookAsync(world, null);
        Assert.DoesNotContain(truth.Said, sentence => sentence.Contains("refused", StringComparison.Ordinal));
        Damage[] all = [.. world.Files.Where(file => file.StartsWith("packs/a/", StringComparison.Ordinal)).SelectMany(file => Damage.Of(world, file, Campaign.Rounds("rot-pack-flips", 3, 60)))];
        List<string> wrong = [];
        int same = 0, refused = 0;
        foreach (Damage damage in all)
        {
            Observation seen = await LookAsync(world, damage);
            (string? difference, bool said) = (seen.DifferenceFrom(truth), seen.SaysMoreThan(truth));
            same += difference is null ? 1 : 0;
            refused += said ? 1 : 0;
            if (difference is not null && !said && damage.Kind != "gone")
            {
                wrong.Add($"{damage}: another {difference} in silence");
            }
        }

        Campaign.Report(string.Create(CultureInfo.InvariantCulture, $"{all.Length} cases on {world.Files.Count} files of a pack: {same} without effect, {refused} refused and said; wrong in silence, or not started: {wrong.Count}"));
        Assert.Empty(wrong);
    }

    private static async Task<Observation> LookAsync(RottenWorld world, Damage? damage)
    {
        string folder = RottenWorld.CopyOf(world.Now);
        try
        {
            damage?.DoTo(folder);
            return await Observation.OfAsync(folder, packs: [Path.Combine(folder, "packs", "a"), Path.Combine(folder, "no-pack")]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MakeAsync()
    {
        string path = Directory.CreateTempSubdirectory("edgerec-rot-").FullName;
        await FillAsync(path);
        await Observation.OfAsync(path); // who it is, its token and its keys are made
        return path;
    }

    private static async Task FillAsync(string path)
    {
        using DataFolder folder = DataFolder.Open(path);
        var store = new CatalogStore(folder, TimeProvider.System);
        store.Upsert([TinyCatalog.Titles]);
        await using HistoryService history = HistoryService.Open(folder, store.LoadIndex(), TimeProvider.System);
        foreach (string id in new[] { "nora", "ben" })
        {
            await history.CreateProfileAsync(new Profile { Id = id, Name = id, BirthYear = 1985 }, CancellationToken.None);
        }

        string slot = PackSlots.Open(folder).FolderOf("a");
        Dictionary<string, byte[]> files = BadPacks.Demo("2026.11.90");
        BadPacks.Write(slot, files);
        using var fleet = new PackFleet();
        File.WriteAllBytes(Path.Combine(slot, EnvelopeFile.PackFileName), EnvelopeFile.Write(fleet.Publish("2026.11.90", files).Item.Pack));
    }
}
