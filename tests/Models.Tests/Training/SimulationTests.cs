using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Sequences;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;

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

    [Fact]
    public void Ranked_screens_show_popular_titles_first_and_what_is_not_looked_at_is_not_chosen()
    {
        SimulatedDecision[] screens = Screens(new SimulatedHabits(Explored: 0.25));

        double Popularity(int title) => Catalog.Titles[title].Popularity;
        Assert.All(screens.Where(d => d.Explored == false), d => Assert.Equal(d.Shown.Select(Popularity).OrderDescending(), d.Shown.Select(Popularity)));
        Assert.InRange(screens.Count(d => d.Explored == true) / (double)screens.Length, 0.2, 0.3);
        Assert.All(screens.Where(d => d.Chosen >= 0), d => Assert.Equal(1, d.Looked >> d.Shown.ToList().IndexOf(d.Chosen) & 1));
    }

    [Fact]
    public void What_is_on_the_watch_list_is_watched_more_often()
    {
        int[] shown = new int[2], chosen = new int[2];
        foreach (SimulatedViewer viewer in Watch(new SimulatedHabits(WatchLists: 1)))
        {
            var history = new ReplayedHistory(new TrainingCatalog(Catalog.Titles));
            foreach (SimulatedDecision decision in viewer.Decisions)
            {
                foreach (int title in decision.Shown)
                {
                    shown[history.Listed(title) ? 1 : 0]++;
                    chosen[history.Listed(title) ? 1 : 0] += title == decision.Chosen ? 1 : 0;
                }

                history.Add(decision);
                Assert.False(history.Listed(decision.Chosen));
            }
        }

        Assert.True(shown[1] > 100);
        Assert.True(chosen[1] / (double)shown[1] > 2.0 * chosen[0] / shown[0]);
    }

    [Fact]
    public void Other_viewers_of_a_catalogue_are_other_people()
    {
        SimulatedViewer[] plain = Watch(new SimulatedHabits()), others = Watch(new SimulatedHabits(ViewersSeed: 9));

        Assert.Equal(Watch(new SimulatedHabits(ViewersSeed: 9)).Select(v => v.Decisions[0].At), others.Select(v => v.Decisions[0].At));
        Assert.NotEqual(plain.Select(v => v.Decisions[0].At), others.Select(v => v.Decisions[0].At));
    }

    private static SimulatedDecision[] Screens(SimulatedHabits habits) => [.. Watch(habits).SelectMany(v => v.Decisions).Where(d => d.Shown.Count > 0)];

    private static SimulatedViewer[] Watch(SimulatedHabits habits)
    {
        var simulator = new ViewerSimulator(2, Catalog, habits);
        return [.. Enumerable.Range(0, 40).Select(n => simulator.WatchAnybody(n, Last))];
    }

    private static SimulatedViewer[] MakeViewers()
    {
        var simulator = new ViewerSimulator(2, Catalog);
        return [.. DemoFamily.Watch(simulator, Last), .. Enumerable.Range(0, 400).Select(n => simulator.WatchAnybody(n, Last))];
    }
}
