using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>Assigns units by the evaluator, of the payload that the design compiles to: as a television does.</summary>
internal sealed class Assigner
{
    private readonly ExperimentDesign _design;
    private readonly string _flag;

    /// <summary>Compiles a design.</summary>
    /// <exception cref="DesignRefusedException">It has problems.</exception>
    public Assigner(ExperimentDesign design)
    {
        _design = design;
        _flag = design.Variations.SelectMany(variation => variation.Flags.Keys).First();
        Payload = FeaturePayload.Parse(FeatureCompiler.Compile([design])).Payload!;
    }

    /// <summary>What the fleet would send.</summary>
    public FeaturePayload Payload { get; }

    /// <summary>The variation of a unit; −1 where it takes no part.</summary>
    /// <param name="unit">What is hashed: a household's 32 lower-case hexadecimal digits, or with a slash and a profile's pseudonym behind them.</param>
    public int Of(string unit)
    {
        string attribute = _design.Unit == ExperimentUnit.Household ? Attributes.Household : Attributes.Profile;
        FlagResult result = new FlagEvaluator(Payload, new UnitAttributes((attribute, unit))).Evaluate(_flag);
        return result is { Source: ValueSource.Experiment, ExperimentResult: { InExperiment: true } assigned } && result.Experiment?.Key == _design.Key ? assigned.Variation : -1;
    }
}
