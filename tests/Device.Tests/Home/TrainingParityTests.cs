using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Taste;
using EdgeRec.Sync.Protocol.Events;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.Home;

/// <summary>One history, once as the trainer replays it and once as events through the journal to a page.</summary>
public sealed class TrainingParityTests
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    /// <summary>What one viewer with a good clock cannot vary, what simulated viewers never do, and what only some of them do.</summary>
    private static readonly HashSet<SituationFeature> Constant =
    [
        SituationFeature.TimeKnown, SituationFeature.Age, SituationFeature.AgeSaid, SituationFeature.GenderFemale, SituationFeature.GenderMale,
        SituationFeature.OnWatchList, SituationFeature.Begun,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_page_sees_every_feature_of_every_tile_and_the_viewers_communities_as_the_trainer_did(int seed)
    {
        string path = Directory.CreateTempSubdirectory("edgerec-").FullName;
        await CompareAsync(seed, path);
        Directory.Delete(path, recursive: true);
    }

    private static async Task CompareAsync(int seed, string path)
    {
        SimulatedCatalog world = new CatalogSimulator(seed, Last).Make(300, 100);
        SimulatedViewer viewer = new ViewerSimulator(seed + 1, world).Watch("v", "Viewer", 41, "female", saysAge: true, null, 60, Last, []);
        // Everything is rated here, also each episode of a series, so that the newest rating has older ones to overrule.
        viewer = viewer with { Decisions = [.. viewer.Decisions.Select((d, i) => d.Chosen >= 0 ? d with { Stars = d.Stars ?? (1 + (i % 10)) } : d)] };
        using ModelPack pack = LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack!;
        CatalogIndex index = Catalog.Titles.Index(world.Titles.Select(OnDevice));
        var vectors = TitleVectors.Build(index, pack);
        var catalog = new TrainingCatalog(world.Titles);

        // The trainer's rows, over the same vectors: the pack has never seen this world's titles, and the device places them by their facets.
        var table = new Models.Core.Ranking.VectorTable(pack.Manifest.Dimension, catalog.Titles.Count);
        for (int i = 0; i < catalog.Titles.Count; i++)
        {
            Assert.True(index.TryFind(catalog.Titles[i].Id, out int place));
            table.CopyRow(i, vectors, place);
        }

        var rows = SituationRows.Of([viewer], catalog, new ShippedTower(table, pack.Tower));
        int row = 0;

        using DataFolder folder = DataFolder.Open(path);
        await using HistoryService history = HistoryService.Open(folder, index, new FakeTimeProvider(Last.AddDays(1)));
        await history.CreateProfileAsync(new Profile { Id = "v", Name = "Viewer", BirthYear = viewer.BirthYear, Gender = Gender.Female }, TestContext.Current.CancellationToken);
        var candidates = new Candidates(index, pack, vectors);
        var snapshots = new ViewerSnapshots(index, new PageGenres(index), vectors, pack.Tower.HistoryLength);
        float[] seen = new float[SituationFeatures.Count];
        for (int number = 0; number < viewer.Decisions.Count; number++)
        {
            SimulatedDecision decision = viewer.Decisions[number];
            ViewingEvent[] events = [.. HouseholdEvents.Of(viewer with { Decisions = [decision] }, world).Select(e => OnDevice(e, number))];
            await history.AppendAsync(events[..1], TestContext.Current.CancellationToken);
            if (decision.Shown.Count > 0)
            {
                ViewerSnapshot snapshot;
                lock (history.Household.Gate)
                {
                    snapshot = snapshots.Of(history.Household.Profiles["v"]);
                }

                var query = new HomeQuery(ViewerPlays.PageAt(decision), 1);
                ViewingMoment moment = ViewingMoment.From(query.At, trusted: true);
                candidates.Score(snapshot, query, moment);
                SituationViewer situation = Candidates.SituationOf(
                    snapshot, query, moment, new SelectionTimer(snapshot.Selection).SoFar(query.At.ToUnixTimeMilliseconds()));
                foreach (int title in decision.Shown)
                {
                    Assert.True(index.TryFind(world.Titles[title].Id, out int place));
                    candidates.Describe(snapshot, situation, place, query, seen);
                    for (int f = 0; f < SituationFeatures.Count; f++)
                    {
                        Assert.True(
                            Math.Abs(rows.Row(row)[f] - seen[f]) <= 1e-4f * Math.Max(1f, Math.Abs(seen[f])),
                            $"decision {number}, {world.Titles[title].Id}: {SituationFeatures.Names[f]} is {rows.Row(row)[f]} in training and {seen[f]} on the device");
                    }

                    row++;
                }

                await history.AppendAsync(
                    [.. decision.Shown.Select((title, i) => Event($"i{number}-{i}", EventKind.Impression, world.Titles[title].Id, decision.At.AddMilliseconds(decision.SelectionMs / 2)))],
                    TestContext.Current.CancellationToken);
            }

            await history.AppendAsync(events[1..], TestContext.Current.CancellationToken);
        }

        Assert.Equal(rows.Count, row);
        SameCommunities(Replayed(viewer, catalog), new ShippedTower(table, pack.Tower), pack, index, vectors, history);
        SituationFeature[] same = [.. Enum.GetValues<SituationFeature>().Where(f => Enumerable.Range(1, rows.Count - 1).All(r => rows.Row(r)[(int)f] == rows.Row(0)[(int)f]))];
        Assert.Subset(Constant, same.ToHashSet());
    }

    private static ReplayedHistory Replayed(SimulatedViewer viewer, TrainingCatalog catalog)
    {
        var replayed = new ReplayedHistory(catalog);
        foreach (SimulatedDecision decision in viewer.Decisions) replayed.Add(decision);
        replayed.Refresh();
        return replayed;
    }

    private static void SameCommunities(ReplayedHistory watched, ShippedTower tower, ModelPack pack, CatalogIndex index, Models.Core.Ranking.VectorTable vectors, HistoryService history)
    {
        float[][] users = new HistoryVectors(tower).Of(watched.Titles, watched.Weights);
        Membership[] trained = new Membership[TasteMemory.Most];
        int count = new TasteMemory(pack.Communities.Count).Read(
            users.Length,
            titles =>
            {
                users[titles - 1].CopyTo(pack.Taste!.User);
                return pack.Taste.Run();
            },
            trained);
        IReadOnlyList<CommunityTaste> seen = new HomeComposer(history.Household, index, pack, vectors).Taste("v")!.Communities;
        Assert.Equal(trained[..count].Select(c => c.Community), seen.Select(c => c.Community));
        Assert.All(seen, (community, i) => Assert.Equal(trained[i].Weight, community.Weight, 1e-4f));
    }

    private static Title OnDevice(SimulatedTitle title) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(title, SimulationFiles.Json.SimulatedTitle), TitleJson.Default.Title)!;

    private static ViewingEvent OnDevice(HouseholdEvent happened, int number) =>
        Event($"{number}-{happened.Id}", KindOf(happened.Kind), happened.Title, happened.At) with
        {
            PositionMs = (int?)happened.PositionMs,
            DurationMs = (int?)happened.DurationMs,
            Rating = happened.Rating is { } rating ? new Rating(RatingScale.HalfStars, (sbyte)(2 * rating.Stars)) : null,
        };

    private static ViewingEvent Event(string id, EventKind kind, string? title, DateTimeOffset at) =>
        new() { Id = id, Profile = "v", Kind = kind, Title = title, Time = EventTime.Judge(at, at) };

    private static EventKind KindOf(string word) => Enum.Parse<EventKind>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
