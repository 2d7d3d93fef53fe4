using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Data.Sources;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Sequences.Events;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Tower;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Fleet.Export;

/// <summary>Torch has one generator of chance, and nothing of it may be collected during a call: nothing runs beside.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchTests
{
    /// <summary>The collection's name.</summary>
    public const string Name = "torch";
}

[Collection(TorchTests.Name)]
public sealed class TrainerReadsTheExportTests
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sequences_of_the_export_are_those_of_the_same_histories_as_tsv()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        string folder = Directory.CreateDirectory(world.Folder + "-simulated").FullName;
        SimulateCommand.Run(folder, 7, 60, 20, 12, TextWriter.Null);
        SimulatedCatalog catalog = new CatalogSimulator(7, Last).Make(60, 20);
        (SimulatedViewer[] viewers, TrainingCatalog titles) = SimulatedWorld.ReadAll(folder);

        // Without ratings: the two histories weigh a title that is watched again by different ones.
        viewers = [.. viewers.Select(viewer => viewer with { Decisions = [.. viewer.Decisions.Select(decision => decision with { Stars = null })] })];
        string tsv = Path.Combine(folder, "expected.tsv");
        SimulatedSequences.Write(tsv, viewers, titles);
        await PushAsync(world, viewers, catalog);
        await world.ExportAsync(new ExportOptions { ChunkRows = 3_000, Names = true });
        string found = Path.Combine(folder, "found.tsv");
        (long read, long written, long plays) = await EventSequences.WriteAsync(world.Folder, found, Path.Combine(folder, SimulationFiles.Catalog), TextWriter.Null, Cancel);

        Dictionary<string, string> expected = Lines(tsv);
        Dictionary<string, string> sequences = Lines(found);
        Assert.Equal(read, world.Number("SELECT count(*) FROM events"));
        Assert.Equal((expected.Count, expected.Values.Sum(titles => (long)titles.Split(' ').Length)), (written, plays));
        for (int i = 0; i < viewers.Length; i++)
        {
            string viewer = EventTable.ViewerOf(ExportWorld.Device(i / 2).ToString("N"), viewers[i].Id).ToString("x32");
            Assert.Equal(expected.GetValueOrDefault(viewers[i].Id), sequences.GetValueOrDefault(viewer));
        }

        Assert.NotNull(SequenceFile.Read(found).Times);
    }

    [Fact]
    public async Task A_viewer_with_two_journals_watched_the_older_one_first()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        await world.PushAsync(1, [new SequencedEvent(40, ExportWorld.Event(EventKind.Finish, 0, title: "first", durationMs: 600_000))], epoch: 9);
        await world.PushAsync(1, [new SequencedEvent(1, ExportWorld.Event(EventKind.Finish, -500_000, title: "second", durationMs: 600_000))], epoch: 2);
        await world.ExportAsync();

        string found = world.Folder + ".tsv";
        await EventSequences.WriteAsync(world.Folder, found, null, TextWriter.Null, Cancel);

        Assert.Equal("first second", Lines(found).Single().Value);
    }

    [Fact]
    public async Task A_pack_is_fitted_from_the_export_alone_and_the_devices_code_ranks_with_it()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        string folder = Directory.CreateDirectory(world.Folder + "-simulated").FullName, pack = world.Folder + "-pack", titles = Path.Combine(folder, SimulationFiles.Catalog);
        SimulateCommand.Run(folder, 7, 60, 20, 12, TextWriter.Null);
        (SimulatedViewer[] viewers, TrainingCatalog _) = SimulatedWorld.ReadAll(folder);
        await PushAsync(world, viewers, new CatalogSimulator(7, Last).Make(60, 20));
        await world.ExportAsync(new ExportOptions { ChunkRows = 3_000 });
        var tiny = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 2, WarmUpSteps = 5 };

        var print = new StringWriter();
        await FitParquet.RunAsync(world.Folder, pack, tiny, null, null, titles, TitleSource.Read(titles, null), 1, TimeProvider.System, print, Cancel);
        DateTime made = File.GetLastWriteTimeUtc(pack + ".sequences.tsv");
        await FitParquet.RunAsync(world.Folder, pack + "-again", tiny, null, null, titles, TitleSource.Read(titles, null), 1, TimeProvider.System, TextWriter.Null, Cancel);

        Assert.Contains("viewers held back for validation; split time", print.ToString(), StringComparison.Ordinal);
        using ModelPack fitted = FolderFiles.Load(pack, TimeProvider.System);
        Assert.True(fitted.Titles.Table.Count > 30);
        int[] watched = [0, 1, 2];
        float[] scores = new float[fitted.Titles.Table.Count];
        VectorScan.Score(fitted.Titles.Table, new ShippedTower(fitted.Titles.Table, fitted.Tower).User(watched, [1, 1, 1], []).ToArray(), scores);
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        Assert.True(scores.Distinct().Count() > scores.Length / 2);

        // Nothing but the export decides: the same again is the same, and what was made of it is not made again.
        await FitParquet.RunAsync(world.Folder, pack, tiny, null, null, titles, TitleSource.Read(titles, null), 1, TimeProvider.System, TextWriter.Null, Cancel);
        Assert.Equal(made, File.GetLastWriteTimeUtc(pack + ".sequences.tsv"));
        Assert.Equal(await File.ReadAllTextAsync(pack + ".sequences.tsv", Cancel), await File.ReadAllTextAsync(pack + "-again.sequences.tsv", Cancel));
    }

    [Fact]
    public async Task Plays_of_clocks_that_nobody_believes_cannot_be_split_by_time_and_the_trainer_says_what_can_be_done()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        for (int i = 0; i < 30; i++)
        {
            ViewingEvent[] events = [.. Enumerable.Range(0, 5).Select(n => ExportWorld.Event(EventKind.Finish, n, title: $"title-{(i + n) % 9}", durationMs: 600_000))];
            await world.PushAsync(i, [.. events.Select((happened, n) => new SequencedEvent(n + 1, happened with { Time = happened.Time with { Trusted = false } }))]);
        }

        await world.ExportAsync();
        var tiny = new TowerConfig { Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 8, BatchTokens = 256, Epochs = 1 };
        Task Fit(SplitKind? split) => FitParquet.RunAsync(world.Folder, world.Folder + "-pack", tiny, split, null, null, null, 1, TimeProvider.System, TextWriter.Null, Cancel);

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => Fit(null));
        Assert.Contains("--split leave-one-out", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(world.Folder + "-pack"));
        await Fit(SplitKind.LeaveOneOut);
        Assert.True(File.Exists(Path.Combine(world.Folder + "-pack", "manifest.json")));
    }

    // Half of the viewers share televisions, and all journals come in parts.
    private static async Task PushAsync(ExportWorld world, SimulatedViewer[] viewers, SimulatedCatalog catalog)
    {
        for (int i = 0; i < viewers.Length; i++)
        {
            SequencedEvent[] events = [.. HouseholdEvents.Of(viewers[i], catalog).Select((happened, number) => new SequencedEvent(number + 1, Event(happened)))];
            foreach (SequencedEvent[] part in events.Chunk(500))
            {
                await world.PushAsync(i / 2, part, epoch: i);
            }
        }
    }

    private static Dictionary<string, string> Lines(string path) => File.ReadLines(path).Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1]);

    private static ViewingEvent Event(HouseholdEvent happened) => new()
    {
        Id = "", Profile = happened.Profile, Kind = EventKindNames.All[happened.Kind], Title = happened.Title, PositionMs = (int?)happened.PositionMs, DurationMs = (int?)happened.DurationMs,
        Time = new EventTime(happened.At.ToUnixTimeMilliseconds(), (short)happened.At.Offset.TotalMinutes, true),
    };
}
