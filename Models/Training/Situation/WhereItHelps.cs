using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Situation;

/// <summary>
/// Age and gender are used only where they help: the situation model is trained with and without them, and keeps them if on viewers held
/// back they save log loss beyond chance (95 % interval by bootstrap over viewers). Without them it has no weight for them at all, so
/// that whoever says nothing loses nothing.
/// </summary>
internal static class WhereItHelps
{
    /// <summary>Trains, and says what was decided.</summary>
    /// <param name="rows">What to learn from.</param>
    /// <param name="held">Other viewers: epochs are chosen by them, and whether age and gender help.</param>
    /// <param name="epochs">Passes over the rows.</param>
    /// <param name="seed">Of both trainings.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static SituationNetwork Train(SituationRows rows, ViewerRows held, int epochs, int seed, Action<string> progress, CancellationToken cancellationToken)
    {
        int[] features = DataPoint.AgeAndGender.Features;
        ViewerRows heldWithout = held with { Rows = ViewerRows.Without(held.Rows, features) };
        SituationNetwork with = SituationTrainer.Train(rows, held.Rows, epochs, seed, progress, cancellationToken);
        SituationNetwork without = SituationTrainer.Train(ViewerRows.Without(rows, features), heldWithout.Rows, epochs, seed, progress, cancellationToken);
        Interval saved = Answers.Of(with, held).GainOver(Answers.Of(without, heldWithout)).LogLoss;
        bool help = saved.Low > 0;
        progress($"age and gender save {saved} of log loss a tile on the viewers held back: {(help ? "used" : "left out")}");
        return help ? with : without;
    }
}
