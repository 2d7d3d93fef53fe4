using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Experiments;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Home;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Device.Tests.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>What a television is and does after it was started on a folder: each of its answers by name, and what it said of repairs.</summary>
/// <param name="Facets">The answers.</param>
/// <param name="Said">Its sentences.</param>
internal sealed record Observation(IReadOnlyDictionary<string, string> Facets, IReadOnlyList<string> Said)
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 20, 0, 0, TimeSpan.Zero);

    /// <summary>Opens a folder as the daemon does, but for the doors, and looks at everything.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="watch">An event that is to be taken as well; null for none.</param>
    /// <param name="packs">Where packs are looked for; null for nowhere.</param>
    public static async Task<Observation> OfAsync(string path, ViewingEvent? watch = null, string[]? packs = null)
    {
        ApiToken token = ApiToken.Open(Path.Combine(path, "api-token"));
        Recommender recommender = await Recommender.OpenAsync(
            DataFolder.Open(path), TimeProvider.System, new RecommenderOptions { Packs = packs ?? [Path.Combine(path, "no-pack")], IsDaemon = true });
        await using (recommender)
        {
            await using var agent = new SyncAgent(recommender, new SyncOptions(), TimeProvider.System);
            var facets = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["token"] = token.Text };
            if (watch is not null)
            {
                EventReceipt[] receipts = await recommender.History.AppendAsync([watch], CancellationToken.None);
                Assert.Equal(EventOutcome.Accepted, receipts[0].Outcome);
            }

            await HistoryAsync(recommender, facets);
            Pages(recommender, facets);
            Sync(recommender, agent, facets);
            return new Observation(
                facets, [.. recommender.Store.Notes, .. recommender.History.Status().Notes, .. agent.Status().Notes, .. recommender.Pack.Reason is { } reason ? [reason.Replace(path, "", StringComparison.Ordinal)] : Array.Empty<string>()]);
        }
    }

    /// <summary>The first answer that is another than the truth's; null when all are equal.</summary>
    public string? DifferenceFrom(Observation truth) => truth.Facets.Where(facet => Facets[facet.Key] != facet.Value).Select(facet => facet.Key).FirstOrDefault();

    /// <summary>Whether something was said that an undamaged folder does not say.</summary>
    public bool SaysMoreThan(Observation truth) => Said.Except(truth.Said).Any();

    private static async Task HistoryAsync(Recommender recommender, SortedDictionary<string, string> facets)
    {
        facets["household"] = HouseholdText.Of(recommender.History.Household);
        lock (recommender.History.Household.Gate)
        {
            facets["event ids"] = string.Join(',', recommender.History.Household.EventIds.All.OrderBy(id => id));
        }

        foreach (string profile in new[] { "nora", "ben", "kim" })
        {
            facets[$"history of {profile}"] = string.Join('\n', recommender.History.ReadHistory(profile, long.MaxValue, 1_000)?.Select(HouseholdText.Of) ?? ["none"]);
        }

        JournalPart journal = await recommender.History.ReadJournalAsync(0, long.MaxValue, int.MaxValue, CancellationToken.None);
        facets["journal"] = string.Join('\n', journal.Records.Select(r => $"{r.Seq} {r.Kind} {XxHash64.HashToUInt64(r.Payload.Span)}"));
    }

    private static void Pages(Recommender recommender, SortedDictionary<string, string> facets)
    {
        foreach (string profile in new[] { "nora", "ben" })
        {
            var page = new ArrayBufferWriter<byte>();
            facets[$"page of {profile}"] = recommender.Composer.TryCompose(profile, new HomeQuery(At, 1), page) ? System.Text.Encoding.UTF8.GetString(page.WrittenSpan) : "none";
        }

        var titles = new StringBuilder();
        recommender.Store.ForEach(title => titles.AppendLine(JsonSerializer.Serialize(title, TitleJson.Default.Title)));
        facets["catalogue"] = titles.ToString();
    }

    private static void Sync(Recommender recommender, SyncAgent agent, SortedDictionary<string, string> facets)
    {
        var folder = new SyncFolder(recommender.Folder.Sync);
        OutboxState outbox = new OutboxStore(folder, recommender.Identity.Epoch).State;
        PackTrust trust = PackTrust.Open(folder.Trust, "none", TimeProvider.System);
        FleetIdentity? identity = FleetIdentity.Read(folder);
        FleetLedger ledger = FleetLedger.Read(recommender.Folder);
        facets["retention"] = $"{new RetentionClock(recommender.Folder).Day:yyyy-MM-dd}";
        facets["device"] = recommender.Identity.ToString();
        facets["choice"] = agent.Choices.Now.ToString();
        facets["identity"] = identity is null ? "none" : $"{identity.Fleet} {identity.Device} {Convert.ToHexString(identity.Key)} {Convert.ToHexString(identity.Root)} {Convert.ToHexString(identity.Certificates[0])} {identity.RenewAfter} {identity.Ticket}";
        facets["outbox"] = $"{outbox.Epoch} {outbox.Events} {outbox.Statistics} {outbox.Tombstones} {outbox.ToldIds} {outbox.ToldPseudonyms} {string.Join(',', outbox.UnderWay)} {outbox.Frames} {outbox.Records} {outbox.RefusedRecords}";
        facets["erasures"] = string.Join('\n', recommender.Erasures.Waiting);
        facets["pseudonyms"] = Convert.ToHexString(PseudonymKey.OpenOrCreate(folder));
        facets["trust"] = $"{trust.RootVersion} {trust.RolloutVersion}";
        facets["slots"] = $"{recommender.Slots.Current} {recommender.Slots.Watch} {recommender.Slots.LastTrouble} {recommender.Slots.IsRefused("2026.11.81")}";
        facets["experiments"] = recommender.Experiments.Version.ToString(CultureInfo.InvariantCulture);
        facets["ledger"] = $"{ledger.Tells} {ledger.MadeAtMs} {ledger.Prior?.Published.Name.Epoch} {ledger.Reports.Count} {ledger.Told.Told.Count}";
        facets["sent"] = string.Join('\n', recommender.Sent.Read(50).Select(sent => $"{sent.At} {sent.Frame}"));
        facets["sums"] = $"{SyncJson.Read(folder, folder.CountedDays, SyncJson.Default.CountedDays, "")}";
        facets["reports"] = string.Join(' ', new[] { folder.Report, folder.HealthReport }.Select(file => folder.Read(file, "") is { } bytes ? Convert.ToHexString(bytes) : "none"));
        facets["left"] = $"{FleetLeft.Read(folder)}";
        var sticky = new StickyBucketFile(folder);
        facets["sticky"] = string.Join(' ', new[] { "h1", "h2" }.Select(unit => sticky.Find("household", unit)?.Assignments["e__0"] ?? "none"));
    }
}
