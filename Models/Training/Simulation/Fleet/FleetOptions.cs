using System.CommandLine;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>The options with which <c>edgerec-train simulate</c> simulates a fleet.</summary>
internal sealed class FleetOptions
{
    /// <summary>Households.</summary>
    public Option<int?> Fleet { get; } = new("--fleet") { Description = "A fleet instead of a catalogue: so many televisions that run the device's own code in front of invented households, 1 to 100000. Needs --experiment", HelpName = "N" };

    /// <summary>Days of the experiment.</summary>
    public Option<int> Days { get; } = new("--days") { Description = "With --fleet: days of the experiment, 1 to 365", HelpName = "N", DefaultValueFactory = _ => 60 };

    /// <summary>Days before.</summary>
    public Option<int> Before { get; } = new("--before") { Description = "With --fleet: days before the experiment, in which televisions learn and what households do anyway is seen, 0 to 365", HelpName = "N", DefaultValueFactory = _ => 14 };

    /// <summary>Designs.</summary>
    public Option<FileInfo[]> Experiments { get; } = new("--experiment")
    {
        Description = "With --fleet: the design of an experiment (JSON); several for several rows of the table, and for frames of all of them together", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Repetitions.</summary>
    public Option<int> Repetitions { get; } = new("--repetitions")
    {
        Description = "With --fleet: how often each experiment is drawn, assigned and decided anew, for the table; 0 for none", HelpName = "N", DefaultValueFactory = _ => 200,
    };

    /// <summary>Households that are compared with a whole simulation.</summary>
    public Option<int> Check { get; } = new("--check")
    {
        Description = "With --fleet: so many households are simulated with the experiment itself, too, and have to do exactly what the table takes them to do", HelpName = "N", DefaultValueFactory = _ => 50,
    };

    /// <summary>The demo pack.</summary>
    public Option<DirectoryInfo?> Pack { get; } = new("--pack") { Description = "With --fleet: folder of the demo pack with its catalogue; the one beside the program", HelpName = "DIR" };

    /// <summary>Threads.</summary>
    public Option<int> Threads { get; } = new("--threads") { Description = "With --fleet: households that live at once; the results are the same with any number", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    /// <summary>Pseudonymous frames.</summary>
    public Option<bool> Pseudonymous { get; } = new("--pseudonymous") { Description = "With --fleet and --out: households share under pseudonyms and with coarse times, and not everything" };

    /// <summary>JSON.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "With --fleet: prints the table as JSON" };

    /// <summary>Puts them on a command, with their checks.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Fleet, Days, Before, Experiments, Repetitions, Check, Pack, Threads, Pseudonymous, Json })
        {
            command.Add(option);
        }

        Within(Fleet, 1, 100_000);
        Within(Days, 1, 365);
        Within(Before, 0, 365);
        Within(Repetitions, 0, 100_000);
        Within(Check, 0, 100_000);
        Within(Threads, 1, 256);
    }

    private static void Within<T>(Option<T> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int value && (value < least || value > most)) result.AddError($"{option.Name} is from {least} to {most}.");
    });
}
