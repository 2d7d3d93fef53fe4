using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>Is told what evaluating comes upon. It is called while a flag is read, so it should be quick; it decides itself what is an exposure.</summary>
public interface IEvaluationObserver
{
    /// <summary>
    /// A unit's hash (or remembered variation) put it into a variation, whether that decided the flag's value, a prerequisite's, or passed through (a holdout). Not called for forced variations. It is
    /// called each time: who wants each only once has <see cref="AssignmentLog"/>.
    /// </summary>
    void Assigned(Experiment experiment, in ExperimentResult result);

    /// <summary>A flag was read; prerequisites too, and not those whose value was forced by the caller.</summary>
    void Evaluated(string flag, in FlagResult result)
    {
    }
}
