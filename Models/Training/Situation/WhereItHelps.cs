using System.Globalization;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Situation;

/// <summary>
/// A data point is used only where it helps: the situation model is trained with and without each of <see cref="Asked"/> from three seeds, and keeps it if on viewers
/// held back it saves log loss beyond chance (mean of the seeds, 95 % interval by bootstrap over viewers). What is left out has no weight at all, so that whoever says
/// nothing loses nothing.
/// </summary>
internal static class WhereItHelps
{
    /// <summary>How many seeds decide.</summary>
    public const int Seeds = 3;

    /// <summary>The data points that are asked about. The time of day is not: without it there is no moment.</summary>
    public static IReadOnlyList<DataPoint> Asked { get; } = [.. DataPoint.All.Where(point => point != DataPoint.TimeOfDay)];

    /// <summary>What was found about a data point.</summary>
    /// <param name="Name">Which.</param>
    /// <param name="Saved">Log loss saved a tile by each seed.</param>
    /// <param name="Mean">By all seeds.</param>
    internal sealed record Choice(string Name, double[] Saved, Interval Mean)
    {
        /// <summary>Whether it is used.</summary>
        public bool Used => Mean.Low > 0;

        /// <inheritdoc/>
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Name,-24}{Mean} of log loss a tile saved, by seed {string.Join(", ", Saved.Select(s => s.ToString("F5", CultureInfo.InvariantCulture)))}: {(Used ? "used" : "left out")}");
    }

    /// <summary>Decides by viewers held back.</summary>
    /// <param name="rows">What to learn from.</param>
    /// <param name="held">Other viewers: epochs are chosen by them, and what helps.</param>
    /// <param name="epochs">Passes over the rows.</param>
    /// <param name="seed">The first of the seeds.</param>
    /// <param name="progress">Told what was decided.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static Choice[] Decide(SituationRows rows, ViewerRows held, int epochs, int seed, Action<string> progress, CancellationToken cancellationToken)
    {
        double[][] with = LossesWithout([]);
        return
        [
            .. Asked.Select(point =>
            {
                double[][] without = LossesWithout(point.Features);
                double[] saved = [.. Enumerable.Range(0, held.Rows.Count).Select(row => Enumerable.Range(0, Seeds).Average(s => without[s][row] - with[s][row]))];
                var choice = new Choice(point.Name, [.. without.Zip(with, (less, more) => less.Average() - more.Average())], Interval.Of(saved, held.Viewers));
                progress(choice.ToString());
                return choice;
            }),
        ];

        double[][] LossesWithout(int[] features) =>
        [
            .. Enumerable.Range(seed, Seeds).Select(s =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                ViewerRows asked = held with { Rows = ViewerRows.Without(held.Rows, features) };
                return Answers.Of(SituationTrainer.Train(ViewerRows.Without(rows, features), asked.Rows, epochs, s, _ => { }, cancellationToken), asked).Losses;
            }),
        ];
    }

    /// <summary>Decides, and trains with what helps.</summary>
    /// <inheritdoc cref="Decide"/>
    public static SituationNetwork Train(SituationRows rows, ViewerRows held, int epochs, int seed, Action<string> progress, CancellationToken cancellationToken)
    {
        Choice[] choices = Decide(rows, held, epochs, seed, progress, cancellationToken);
        int[] leftOut = [.. Asked.Zip(choices).Where(asked => !asked.Second.Used).SelectMany(asked => asked.First.Features)];
        return SituationTrainer.Train(ViewerRows.Without(rows, leftOut), ViewerRows.Without(held.Rows, leftOut), epochs, seed, progress, cancellationToken);
    }
}
