using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.Packs.Commands;

/// <summary>Options that several commands share.</summary>
internal static class PackOptions
{
    /// <summary><c>--passphrase-file</c>.</summary>
    public static Option<string?> Passphrase(string description = "The keys' passphrase is the first line of this file.") => new("--passphrase-file") { Description = description, HelpName = "FILE" };

    /// <summary><c>--key</c> of a command that signs roll-outs.</summary>
    public static Option<string?> RolloutKey() => new("--key") { Description = "The roll-out key; rollout.key in the data folder without it, where the service finds it, too.", HelpName = "FILE" };

    /// <summary>The passphrase that was given.</summary>
    /// <returns>Null for none.</returns>
    /// <exception cref="CommandException">The file is not there, cannot be read, or is empty.</exception>
    public static string? Read(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } file
        ? InputFile.Read(file, path => File.ReadLines(path).FirstOrDefault()) is { Length: > 0 } line ? line : throw new CommandException(ExitCode.BadInput, $"{file} is empty; a passphrase stands in its first line.")
        : null;

    /// <summary>Opens the roll-out key.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static SigningKey OpenRolloutKey(FleetFolder folder, string? given, string? passphrase)
    {
        string path = given ?? KeyFile.RolloutKeyOf(folder);
        return File.Exists(path)
            ? KeyFile.Open(path, passphrase)
            : throw new CommandException(ExitCode.NotFound, $"There is no roll-out key {path}: make one with 'edgerec-fleet keys new --role rollout --out {path}' and name it in the root.");
    }

    /// <summary>A share in per cent as buckets of 10,000.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static int Buckets(string option, string text)
    {
        string number = text.Trim().TrimEnd('%').TrimEnd();
        return decimal.TryParse(number, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out decimal percent)
            && percent is >= 0 and <= 100 && percent * 100 == decimal.Truncate(percent * 100)
            ? (int)(percent * 100)
            : throw new CommandException(ExitCode.Usage, $"{option}: '{text}' is no share: write 1%, 0.25% or 100%.");
    }

    /// <summary>Runs what judges signed documents, and turns a refusal into a sentence.</summary>
    /// <exception cref="CommandException">A document was refused.</exception>
    public static async Task<int> JudgedAsync(Func<Task> work)
    {
        try
        {
            await work();
            return (int)ExitCode.Done;
        }
        catch (DocumentRefusedException e)
        {
            throw new CommandException(ExitCode.BadInput, e.Message, e);
        }
    }
}
