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
        byte[] json = InputFile.Read(file, path => new FileInfo(path).Length <= MostBytes ? File.ReadAllBytes(path) : throw new InvalidDataException($"{path} is larger than 1 MiB: it is no design."));
        try
        {
            return ExperimentDesign.Parse(json);
        }
        catch (DesignRefusedException e)
        {
            throw new CommandException(ExitCode.BadInput, $"{file}: {e.Message}", e);
        }
    }
}
