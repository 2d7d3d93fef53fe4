using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Watching;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Watching;

/// <summary>What became of the households when nobody asked, when hints were answered, and when nobody forgot.</summary>
/// <param name="Answering">Which of the three.</param>
/// <param name="WrongPlays">The share of plays that ended in another profile than their viewer's.</param>
/// <param name="HitRateAt10">The share of choices that stood among the first ten of a hundred by the viewer's own profile's taste.</param>
/// <param name="TasteError">How far the profile's affinities are from those that it had if nobody forgot: mean distance over mean affinity.</param>
internal sealed record AnsweringFigures(string Answering, double WrongPlays, double HitRateAt10, double TasteError);

/// <summary>All figures of a run, on simulated households.</summary>
/// <param name="Households">How many, of which half fit, a quarter choose and a quarter are reported.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Forgetting">Probability of not changing the profile.</param>
/// <param name="Looks">What of looking around counted.</param>
/// <param name="Weights">Here, habit, choices, begun, pace.</param>
/// <param name="WrongSittings">The share of test sittings under another's profile.</param>
/// <param name="Validation">At the threshold that was chosen there.</param>
/// <param name="Test">At the same threshold.</param>
/// <param name="TestSweep">At others, for reading only.</param>
/// <param name="CalibrationError">On test households.</param>
/// <param name="Shipped">Of the weights and threshold in the device, on the same test households.</param>
/// <param name="Cost">What not asking costs, on test households.</param>
internal sealed record WatchingTrial(
    int Households, int Seed, double Forgetting, string Looks, float[] Weights, double WrongSittings, HintFigures Validation, HintFigures Test,
    HintFigures[] TestSweep, double CalibrationError, HintFigures Shipped, AnsweringFigures[] Cost)
{
    /// <summary>
    /// The precision that the threshold is chosen for: of five hints four are right. Chosen is the lowest threshold at which the precision on validation
    /// households is so high that it would be as high on others nine times in ten.
    /// </summary>
    public const double Wanted = 0.8;

    private const double NineInTen = 1.2816; // standard errors, one-sided

    private static readonly float[] Swept = [0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0.95f];
    private static readonly DateTimeOffset Last = new(2026, 11, 22, 20, 0, 0, TimeSpan.FromHours(1));

    /// <summary>Runs it.</summary>
    public static WatchingTrial Run(int households, int seed, double forgetting, LooksTaken looks = LooksTaken.None)
    {
        SimulatedCatalog invented = new CatalogSimulator(seed, Last).Make(920, 320);
        var catalog = new TrainingCatalog(invented.Titles);
        var simulator = new ViewerSimulator(seed + 1, invented, new SimulatedHabits(LooksAround: looks != LooksTaken.None));
        var random = new Random(seed + 2);
        SharedTelevision[] homes = [.. Enumerable.Range(0, households).Select(n => SharedTelevision.Make(simulator, random, n * 10, forgetting, Last)).Where(h => h.Sittings.Count >= 10)];
        int half = homes.Length / 2, threeQuarters = homes.Length * 3 / 4;
        TelevisionReplay[] left = [.. homes.Select(h => TelevisionReplay.Of(h, catalog, Answering.Left, [], 2f, looks))];

        float[] weights = LogitFit.Of([.. left[..half].SelectMany(r => r.Samples)]);
        HintFigures validation = Enumerable.Range(10, 40).Select(t => HintFigures.Of(left[half..threeQuarters], weights, t * 0.02f)) is var tried
            && tried.FirstOrDefault(f => f.Hints > 0 && f.Precision - (NineInTen * Math.Sqrt(f.Precision * (1 - f.Precision) / f.Hints)) >= Wanted) is { } chosen ? chosen : HintFigures.Of(left[half..threeQuarters], weights, 0.98f);

        TelevisionReplay[] test = left[threeQuarters..];
        WatchingSample[] firsts = [.. test.SelectMany(r => r.Samples).Where(s => s.Choice == 1)];
        return new WatchingTrial(
            homes.Length, seed, forgetting, looks.ToString(), weights, (double)firsts.Count(s => s.Here != s.Truth) / firsts.Length, validation,
            HintFigures.Of(test, weights, validation.Threshold),
            [.. Swept.Select(t => HintFigures.Of(test, weights, t))],
            HintFigures.CalibrationError(test, weights),
            HintFigures.Of(test, [.. WhoIsWatching.Weights], WhoIsWatching.HintFrom),
            CostOf(homes[threeQuarters..], catalog, weights, validation.Threshold, looks));
    }

    /// <summary>The figures as text.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Households} simulated households, {WrongSittings:P1} of test sittings under another's profile");
        text.AppendLine(CultureInfo.InvariantCulture, $"weights: here {Weights[0]}, habit {Weights[1]}, choices {Weights[2]}, begun {Weights[3]}, pace {Weights[4]}; calibration error {CalibrationError:F3}");
        text.AppendLine("             from  hints  precision  recall  recall where allowed  choices until hint  false hints/week");
        foreach ((string name, HintFigures f) in new[] { ("validation", Validation), ("test", Test), ("as shipped", Shipped) }.Concat(TestSweep.Select(f => ("test", f))))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{name,-12} {f.Threshold:F2} {f.Hints,6} {f.Precision,10:F3} {f.Recall,7:F3} {f.RecallWhereAllowed,21:F3} {f.ChoicesUntilHint,19:F2} {f.FalseHintsPerWeek,17:F3}");
        }

        foreach (AnsweringFigures f in Cost)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{f.Answering,-12} wrong plays {f.WrongPlays:P1}, HR@10 of 100 by facet taste {f.HitRateAt10:F3}, taste error {f.TasteError:F3}");
        }

        return text.ToString();
    }

    private static AnsweringFigures[] CostOf(SharedTelevision[] homes, TrainingCatalog catalog, float[] weights, float threshold, LooksTaken looks)
    {
        TelevisionReplay[] best = [.. homes.Select(h => TelevisionReplay.Of(h, catalog, Answering.NeverWrong, weights, threshold, looks))];
        return
        [
            .. new[] { Answering.Left, Answering.Asked, Answering.NeverWrong }.Select(answering =>
            {
                TelevisionReplay[] runs = [.. homes.Select(h => TelevisionReplay.Of(h, catalog, answering, weights, threshold, looks))];
                return new AnsweringFigures(
                    answering switch { Answering.Left => "left", Answering.Asked => "asked", _ => "never wrong" },
                    (double)runs.Sum(r => r.Plays.Wrong) / runs.Sum(r => r.Plays.All),
                    (double)runs.Sum(r => r.Ranking.Hits) / runs.Sum(r => r.Ranking.Choices),
                    runs.Zip(best).Average(pair => TasteError(pair.First, pair.Second, catalog)));
            }),
        ];
    }

    private static double TasteError(TelevisionReplay replay, TelevisionReplay best, TrainingCatalog catalog)
    {
        double off = 0, all = 0;
        foreach ((ViewerHabits habits, ViewerHabits right) in replay.Habits.Zip(best.Habits))
        {
            for (int title = 0; title < catalog.Titles.Count; title++)
            {
                float affinity = right.Taste.Affinity(catalog.FacetsOf(title));
                off += Math.Abs(habits.Taste.Affinity(catalog.FacetsOf(title)) - affinity);
                all += affinity;
            }
        }

        return off / all;
    }
}

/// <summary>The figures as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(WatchingTrial))]
internal sealed partial class WatchingTrialJson : JsonSerializerContext;
