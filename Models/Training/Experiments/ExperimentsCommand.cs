using System.CommandLine;
using EdgeRec.Models.Training.Experiments.PeekingTests;
using EdgeRec.Models.Training.Experiments.SampleRatio;

namespace EdgeRec.Models.Training.Experiments;

/// <summary><c>edgerec-train experiments</c></summary>
internal static class ExperimentsCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("experiments", "Tests the statistics that experiments are decided by (docs/experiment-statistics.md).")
    {
        PeekingCommand.Create(),
        SampleRatioCommand.Create(),
    };
}
