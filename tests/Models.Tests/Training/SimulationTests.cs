using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Tests.Training;

public sealed class SimulationTests
{
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));
    private static readonly SimulatedCatalog Catalog = new CatalogSimulator(1, Last).Make(920, 320);
    private static readonly SimulatedViewer[] Viewers = MakeViewers();

    [Fact]
    public void Equal_seeds_give_equal_files()
    {
        string[] folders = [Directory.CreateTempSubdirectory("edgerec-").FullName, Directory.CreateTempSubdirectory("edgerec-").FullName];
        foreach (string folder in folders)
        {
            SimulateCommand.Run(folder, 7, 60, 20, 30, TextWriter.Null);
        }

        foreach (string file in Directory.GetFiles(folders[0]))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folders[1], Path.GetFileName(file))));
        }

        Array.ForEach(folders, folder => Directory.Delete(folder, recursive: true));
    }

    [Fact]
    public void Sequences_are_what_was_watched_in_earnest_in_a_form_that_every_command_reads()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("edgerec-").FullName, SimulationFiles.Sequences);
        var catalog = new TrainingCatalog(Catalog.Titles);
        SimulatedSequences.Write(path, Viewers, catalog);

        var file = SequenceFile.Read(path);

        for (int i = 0; i < file.Viewers.Length; i++)
        {
            SimulatedViewer viewer = Viewers.Single(v => v.Id == file.Viewers[i]);
            Assert.Equal(ViewerPlays.Sequence(viewer, catalog).Titles.Select(t => catalog.Titles[t].Id), file.Titles[i].Select(t => file.TitleIds[t]));
            Assert.Superset(file.Times![i].ToHashSet(), viewer.Decisions.Select(d => d.At.ToUnixTimeSeconds()).ToHashSet());
        }
    }

    [Fact]
    public void Ids_and_names_are_unique_and_every_reference_resolves()
    {
        HashSet<string> ids = [.. Catalog.Titles.Select(t => t.Id)];
        SimulatedTitle[] candidates = [.. Catalog.Titles.Take(Catalog.Candidates)];

        Assert.Equal(Catalog.Titles.Count, ids.Count);
        Assert.True(Catalog.Candidates >= 1_200);
        Assert.Equal(candidates.Length, candidates.Select(t => t.Name).Distinct().Count());
        Assert.All(Catalog.Titles.Where(t => t.Kind == "episode"), episode => Assert.Contains(episode.Series!, ids));
        Assert.All(Viewers.SelectMany(v => v.Decisions).Select(d => d.Episode).OfType<string>(), episode => Assert.Contains(episode, ids));
        Assert.All(candidates, t => Assert.InRange(t.Artwork.Count, 2, 4));
        Assert.All(Catalog.Titles.SelectMany(t => t.Windows), w => Assert.True(w.Until is null || w.From < w.Until));
    }

    [Fact]
    public void Nobody_watches_above_their_limit()
    {
        foreach (SimulatedViewer viewer in Viewers.Where(v => v.MaturityLimit is not null))
        {
            Assert.All(viewer.Decisions.Where(d => d.Chosen >= 0), d => Assert.True(Catalog.Titles[d.Chosen].Maturity!.Age <= viewer.MaturityLimit));
        }
    }

    [Fact]
    public void The_hour_decides_what_is_watched()
    {
        double Share(string genre, Func<int, bool> hours)
        {
            SimulatedDecision[] chosen = [.. Viewers.Where(v => v.MaturityLimit is null).SelectMany(v => v.Decisions).Where(d => d.Chosen >= 0 && hours(d.At.Hour))];
            return chosen.Count(d => Catalog.Titles[d.Chosen].Genres.Contains(genre)) / (double)chosen.Length;
        }

        Assert.True(Share("horror", h => h is >= 22 or < 5) > 1.5 * Share("horror", h => h is >= 5 and < 11));
    }

    [Fact]
    public void No_pattern_of_names_rules()
    {
        string[] names = [.. Catalog.Titles.Take(Catalog.Candidates).Select(t => t.Name)];

        Assert.InRange(names.Count(n => n.Contains(" of ", StringComparison.Ordinal)) / (double)names.Length, 0, 0.15);
        Assert.InRange(names.GroupBy(n => n.Split(' ')[0]).Max(g => g.Count()) / (double)names.Length, 0, 0.3);
    }

    private static SimulatedViewer[] MakeViewers()
    {
        var simulator = new ViewerSimulator(2, Catalog);
        return [.. DemoFamily.Watch(simulator, Last), .. Enumerable.Range(0, 400).Select(n => simulator.WatchAnybody(n, Last))];
    }
}
