using EdgeRec.Models.Core.Retention.Leaving;
using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Signals;

/// <summary>
/// Who leaves next, from eight numbers: a logistic regression, calibrated. Three quarters of households teach it, of those a third only how sure to be; the last quarter judges
/// it, on a later day than any that it learned from. So neither the same homes nor the same weeks are on both sides.
/// </summary>
internal sealed class LeavingModel
{
    /// <summary>Of how many leavings it takes to learn anything: ten a feature.</summary>
    public const int LeastLeaving = 80;

    private readonly LogisticRegression _model;
    private readonly Calibration _calibration;

    private LeavingModel(LogisticRegression model, Calibration calibration)
    {
        _model = model;
        _calibration = calibration;
    }

    /// <summary>The weights for one standard deviation of each feature, and their errors; the level is left out.</summary>
    public IReadOnlyList<(double Weight, double Error)> Weights => [.. _model.Weights.Zip(_model.Errors).Skip(1)];

    /// <summary>How sure it may be.</summary>
    public Calibration Calibration => _calibration;

    /// <summary>What it was learned from.</summary>
    public required (int Rows, int Leaving) Fitted { get; init; }

    /// <summary>Whether it may be believed.</summary>
    public required LeavingJudgement Judgement { get; init; }

    /// <summary>Learns and judges.</summary>
    /// <param name="rows">The households.</param>
    /// <param name="least">The least number of households of which anything is said.</param>
    /// <returns>Null where too few left.</returns>
    public static LeavingModel? Learn(IReadOnlyList<HouseholdRow> rows, int least)
    {
        var (features, left, clusters) = Gather(rows, draw => draw < 2);
        int leaving = left.Count(l => l);
        if (leaving < LeastLeaving || left.Length - leaving < LeastLeaving)
        {
            return null;
        }

        LogisticRegression model = LogisticRegression.Fit(features, left, clusters);
        LeavingRow[] held = [.. rows.Where(row => row.Draw % 4 == 2).SelectMany(row => row.Fitting)];
        Calibration calibration = Calibration.Fit([.. held.Select(row => model.LogOdds(row.Features))], [.. held.Select(row => row.Left)]);
        LeavingRow[] judged = [.. rows.Where(row => row.Draw % 4 == 3).Select(row => row.Judging).OfType<LeavingRow>()];
        bool[] outcome = [.. judged.Select(row => row.Left)];
        double[] said = [.. judged.Select(row => calibration.Probability(model.LogOdds(row.Features)))];
        return new LeavingModel(model, calibration)
        {
            Fitted = (left.Length, leaving),
            Judgement = new LeavingJudgement(
                outcome.Length, outcome.Count(l => l), Discrimination.Of(said, outcome), CalibrationTable.Of(said, outcome, rows: 10, least), Calibration.Fit([.. said.Select(Odds)], outcome)),
        };
    }

    /// <summary>The probability that a household leaves.</summary>
    public double Probability(double[] features) => _calibration.Probability(_model.LogOdds(features));

    private static double Odds(double p) => Math.Log(p / (1 - p));

    private static (double[] Features, bool[] Left, int[] Clusters) Gather(IReadOnlyList<HouseholdRow> rows, Func<uint, bool> which)
    {
        var features = new List<double>();
        var left = new List<bool>();
        var clusters = new List<int>();
        for (int household = 0; household < rows.Count; household++)
        {
            foreach (LeavingRow row in which(rows[household].Draw % 4) ? rows[household].Fitting : [])
            {
                features.AddRange(row.Features);
                left.Add(row.Left);
                clusters.Add(household);
            }
        }

        return ([.. features], [.. left], [.. clusters]);
    }
}

/// <summary>How what was foretold compares with what came, for households and a day that nothing was learned from.</summary>
/// <param name="Households">How many.</param>
/// <param name="Leaving">How many of them left.</param>
/// <param name="Area">How often who left was told more than who stayed.</param>
/// <param name="Table">What was told and what came.</param>
/// <param name="Again">What a calibration by what came would change: level 0 and slope 1 for nothing.</param>
internal sealed record LeavingJudgement(int Households, int Leaving, Discrimination Area, CalibrationTable Table, Calibration Again);
