using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>Assigns households by the evaluator, of the payload that the design compiles to: as a television does.</summary>
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

    /// <summary>The variation of a household; −1 where it takes no part.</summary>
    /// <param name="household">Its id, 32 lower-case hexadecimal digits.</param>
    public int Of(string household)
    {
        FlagResult result = new FlagEvaluator(Payload, new UnitAttributes((Attributes.Household, household))).Evaluate(_flag);
        return result is { Source: ValueSource.Experiment, ExperimentResult: { InExperiment: true } assigned } && result.Experiment?.Key == _design.Key ? assigned.Variation : -1;
    }
}
