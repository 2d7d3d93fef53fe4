using System.Security.Cryptography;
using System.Text;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.WebConsole.Invented;

/// <summary>
/// The roll-out that an invented fleet is in the middle of, with a key of its own, so that it can be halted, taken on and rolled back as a real one. The packs that it
/// names do not exist.
/// </summary>
internal static class InventedRollout
{
    /// <summary>Draws the devices that get the new pack.</summary>
    public const string Seed = "invented";

    private static readonly int[] Stages = [100, 1_000, 5_000, Assignment.Buckets];

    /// <summary>A device's place, 0 to 1.</summary>
    public static double PlaceOf(Guid device) => (Assignment.BucketOf(Seed, device.ToByteArray(bigEndian: true)) + 0.5) / Assignment.Buckets;

    /// <summary>Writes the plan, and a root with a key to sign by.</summary>
    public static async Task BeginAsync(PackStore packs, FleetFolder folder, InventedStory story, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string path = KeyFile.RolloutKeyOf(folder);
        if (!File.Exists(path))
        {
            using SigningKey key = SigningKey.Create();
            KeyFile.Write(path, key, null);
            var role = new TrustedRole(1, [key.Id]);
            var root = new RootDocument { Version = 1, Issued = now, Expires = now.AddYears(1), Keys = [key.Public], Root = role, Pack = role, Rollout = role };
            await packs.AddRootAsync(SignedDocument.Of(root, key), 1, [], cancellationToken);
        }

        DateTimeOffset midnight = new(now.UtcDateTime.Date, TimeSpan.Zero);
        var plan = new RolloutPlan
        {
            Candidate = Reference(story.New), Control = Reference(story.Good), Stages = Stages, Wait = TimeSpan.FromDays(5.5), Holdout = 200, WatchSeconds = 600, Seed = Seed,
            Began = midnight.AddDays(-7), Stage = 1, StageBegan = midnight.AddDays(-4), State = RolloutState.Running, Withdrawn = [],
        };
        await packs.WritePlanAsync(plan, 0, [], cancellationToken);
        await packs.LogAsync($"Roll-out of {plan.Candidate.Version} begun at {RolloutConductor.Percent(Stages[0])}, {Words(plan.Began)} (simulated)", cancellationToken);
        await packs.LogAsync($"Roll-out of {plan.Candidate.Version} goes on to {RolloutConductor.Percent(Stages[1])}, {Words(plan.StageBegan)} (simulated)", cancellationToken);
    }

    private static string Words(DateTimeOffset time) => Markup.Words.Day(DateOnly.FromDateTime(time.UtcDateTime));

    private static PackReference Reference(InventedRelease release) => new(release.Version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(release.Version))));
}
