using System.CommandLine;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>A command with the examples that its help ends with.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="description">One sentence.</param>
/// <param name="examples">Lines to copy and paste.</param>
internal sealed class DocumentedCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines to copy and paste.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
