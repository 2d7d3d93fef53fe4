using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>Something that ranks all titles by what comes next after a history.</summary>
internal interface INextTitleRanking
{
    /// <summary>What it is called in tables.</summary>
    string Name { get; }

    /// <summary>Scores every title; higher is likelier.</summary>
    /// <param name="question">The history; the target must not be looked at.</param>
    /// <param name="scores">One a title; filled. Titles of the history are left out by who asks.</param>
    void Score(NextTitleCase question, Span<float> scores);
}
