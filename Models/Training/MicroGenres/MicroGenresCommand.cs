using System.CommandLine;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary><c>edgerec-train micro-genres</c></summary>
internal static class MicroGenresCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create() => new("micro-genres", "The grammar of micro-genre names.") { Parse(), RenderCommand.Create() };

    private static Command Parse()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Names, one a line, or a table with commas and a column 'name'" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("parse", "Reads names and writes them again: which are understood, which come out as they were.") { file, json };
        command.SetChecked((arguments, _) =>
        {
            NameTrial trial = NameTrial.Of(NameFile.Read(arguments.GetRequiredValue(file).FullName));
            Console.WriteLine(arguments.GetValue(json) ? trial.ToJson() : trial.ToTable());
        });
        return command;
    }
}
