using System.CommandLine;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary><c>edgerec-train bakeoff</c></summary>
internal static class BakeoffCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A classification set: CSV with a line of names; columns of numbers and of categories, ? or nothing where a value is missing" };
        var label = new Option<string>("--label") { Description = "The column that holds the class", Required = true };
        var shuffles = new Option<int>("--shuffles") { Description = "How many orders of the rows are played", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal losses", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("bakeoff", "Plays a classification set as a contextual bandit (one arm a class, told only whether the choice was right) and prints every policy's progressive loss.")
        {
            file, label, shuffles, seed, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            CsvTable table = CsvTable.Read(arguments.GetRequiredValue(file).FullName, arguments.GetRequiredValue(label));
            BakeoffResult result = new Bakeoff(time).Run(table, Math.Max(1, arguments.GetValue(shuffles)), arguments.GetValue(seed), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
