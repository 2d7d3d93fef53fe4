using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Experiments.Commands;

/// <summary>A design in a file.</summary>
internal static class DesignFile
{
    private const long MostBytes = 1 << 20;

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandException">There is none, or it is no design; says where.</exception>
    public static ExperimentDesign Read(string file)
    {
        var about = new FileInfo(file);
        if (!about.Exists || about.Length > MostBytes)
        {
            throw new CommandException(ExitCode.BadInput, about.Exists ? $"{file} is larger than 1 MiB: it is no design." : $"There is no file {file}.");
        }

        try
        {
            return ExperimentDesign.Parse(File.ReadAllBytes(file));
        }
        catch (DesignRefusedException e)
        {
            throw new CommandException(ExitCode.BadInput, $"{file}: {e.Message}", e);
        }
    }
}
