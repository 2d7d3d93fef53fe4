using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation.Fleet;

namespace EdgeRec.Models.Training.Simulation;

/// <summary><c>edgerec-train simulate</c></summary>
internal static class SimulateCommand
{
    /// <summary>The Sunday evening on which the demo family's history ends.</summary>
    internal static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the files; with --fleet for the frames that the televisions would have sent" };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal files", DefaultValueFactory = _ => 1 };
        var films = new Option<int>("--films") { Description = "Films to invent", DefaultValueFactory = _ => 920 };
        var series = new Option<int>("--series") { Description = "Series to invent", DefaultValueFactory = _ => 320 };
        var viewers = new Option<int>("--viewers") { Description = "Viewers to invent, besides the family of the demo", DefaultValueFactory = _ => 4_000 };
        var ordered = new Option<double?>("--ordered")
        {
            Description = "Screens ranked by popularity, and viewers who look less at lower places: the share of screens left in an order by chance, such as 0.2; without it all are",
        };
        var watchLists = new Option<double>("--watch-lists") { Description = "Share of the viewers who keep a watch list", DefaultValueFactory = _ => 0 };
        var viewersSeed = new Option<int?>("--viewers-seed") { Description = "Other viewers of the same catalogue, with the same kinds of taste" };
        var covers = new Option<FileInfo?>("--covers")
        {
            Description = "The catalogue of the same seed with measured features ('artwork features'): the catalogue gets them, and the family's history tells which covers it was shown",
        };
        var command = new Command(
            "simulate",
            "Invents a catalogue and viewers whose tastes, hours and moods can be learned. Everything it writes is simulated: catalog.jsonl, viewers.jsonl, "
            + "household.jsonl for the demo, and sequences.tsv for every command that takes --sequences. "
            + "With --fleet and --experiment it lets a fleet of televisions run an experiment instead, says over many repetitions how it would be decided, and writes the frames that a fleet reads: docs/simulated-fleet.md.")
        {
            output, seed, films, series, viewers, ordered, watchLists, viewersSeed, covers,
        };
        var fleet = new FleetOptions();
        fleet.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(fleet.Fleet) is null && result.GetValue(output) is null) result.AddError("Option '--out' is required.");
        });
        command.SetChecked((arguments, _) =>
        {
            if (arguments.GetValue(fleet.Fleet) is not null)
            {
                FleetCommand.Run(fleet, arguments, arguments.GetValue(seed), arguments.GetValue(output)?.FullName);
                return;
            }

            Run(
                arguments.GetRequiredValue(output).FullName, arguments.GetValue(seed), arguments.GetValue(films), arguments.GetValue(series),
                arguments.GetValue(viewers), Console.Out, new SimulatedHabits(arguments.GetValue(ordered), arguments.GetValue(watchLists), arguments.GetValue(viewersSeed)),
                arguments.GetValue(covers)?.FullName);
        });
        return command;
    }

    /// <summary>Writes the files of a simulation.</summary>
    public static void Run(string folder, int seed, int films, int series, int viewers, TextWriter progress, SimulatedHabits? habits = null, string? covers = null)
    {
        Directory.CreateDirectory(folder);
        SimulatedCatalog catalog = new CatalogSimulator(seed, Last).Make(films, series);
        catalog = covers is null ? catalog : MeasuredCovers.Put(catalog, covers);
        SimulationFiles.Write(folder, SimulationFiles.Catalog, catalog.Titles, SimulationFiles.Json.SimulatedTitle);
        progress.WriteLine($"{catalog.Candidates} invented films and series, {catalog.Titles.Count - catalog.Candidates} episodes");

        var simulator = new ViewerSimulator(seed + 1, catalog, habits);
        SimulatedViewer[] family = DemoFamily.Watch(simulator, Last);
        WriteHousehold(folder, family, catalog, covers is null ? null : viewer => new CoversShown(catalog, DemoFamily.TasteInCovers(viewer), seed ^ (int)Names.Hash(viewer)));
        SimulatedViewer[] anybody = [.. Enumerable.Range(1, viewers).Select(n => simulator.WatchAnybody(n, Last))];
        SimulationFiles.Write(folder, SimulationFiles.Viewers, anybody, SimulationFiles.Json.SimulatedViewer);
        SimulatedSequences.Write(Path.Combine(folder, SimulationFiles.Sequences), anybody, new TrainingCatalog(catalog.Titles));
        progress.WriteLine($"{viewers} invented viewers, and a family of {family.Length}, in {folder}");
    }

    private static void WriteHousehold(string folder, SimulatedViewer[] family, SimulatedCatalog catalog, Func<string, CoversShown>? covers)
    {
        SimulationFiles.Write(
            folder, SimulationFiles.Household,
            family.Select(v => new HouseholdProfile(v.Id, v.Name, v.BirthYear, v.Gender, v.MaturityLimit, v.Colour)), SimulationFiles.Json.HouseholdProfile);
        using var file = new StreamWriter(Path.Combine(folder, SimulationFiles.Household), append: true) { NewLine = "\n" };
        foreach (HouseholdEvent happened in family.SelectMany(v => HouseholdEvents.Of(v, catalog, covers?.Invoke(v.Id))).OrderBy(e => e.At).ThenBy(e => e.Profile, StringComparer.Ordinal))
        {
            file.WriteLine(System.Text.Json.JsonSerializer.Serialize(happened, SimulationFiles.Json.HouseholdEvent));
        }
    }
}
