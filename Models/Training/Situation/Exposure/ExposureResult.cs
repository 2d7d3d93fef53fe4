using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Models.Training.Situation.Exposure;

/// <summary>What each way to handle position bias is worth.</summary>
/// <param name="Worlds">How many simulations, each with its own viewers and seed.</param>
/// <param name="Tiles">Tiles that were looked at on explored screens of viewers that nothing was trained on, in all.</param>
/// <param name="Share">Share of them that became quality plays.</param>
/// <param name="Curves">How likely each place is looked at, in truth and as estimated in each world.</param>
/// <param name="Ways">The ways.</param>
internal sealed record ExposureResult(int Worlds, int Tiles, double Share, IReadOnlyList<ExposureResult.Curve> Curves, IReadOnlyList<ExposureResult.Way> Ways)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A curve over the places.</summary>
    /// <param name="Name">Whose.</param>
    /// <param name="Places">From the first place.</param>
    internal sealed record Curve(string Name, double[] Places);

    /// <summary>One way, in every world.</summary>
    /// <param name="Name">Which.</param>
    /// <param name="Scores">One a world.</param>
    internal sealed record Way(string Name, IReadOnlyList<Score> Scores);

    /// <summary>How good a model is at tiles that were looked at in places by chance.</summary>
    /// <param name="Auc">Chance that a quality play stands above what was none, over all of these tiles.</param>
    /// <param name="LogLoss">Log loss a tile.</param>
    /// <param name="CalibrationError">Expected calibration error.</param>
    /// <param name="Hit1">Share of the quality plays whose title the model puts first among all tiles of the screen.</param>
    internal sealed record Score(double Auc, double LogLoss, double CalibrationError, double Hit1);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As tables for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Worlds} simulations; asked for {Tiles:N0} tiles looked at on screens in an order by chance, by viewers that nothing was trained on; {Share:P2} became quality plays");
        foreach (Curve curve in Curves)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{curve.Name,-44}{string.Join(' ', curve.Places.Select(p => p.ToString("F2", CultureInfo.InvariantCulture)))}");
        }

        text.AppendLine().AppendLine($"{"mean of the simulations, (each)",-44}{"AUC",-32}{"log loss",-32}{"ECE",-32}HR@1");
        foreach (Way way in Ways)
        {
            string Cell(Func<Score, double> of) => Figures(way, of);
            text.AppendLine(CultureInfo.InvariantCulture, $"{way.Name,-44}{Cell(s => s.Auc),-32}{Cell(s => s.LogLoss),-32}{Cell(s => s.CalibrationError),-32}{Cell(s => s.Hit1)}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The mean over the worlds, and each.</summary>
    public static string Figures(Way way, Func<Score, double> of) => string.Create(
        CultureInfo.InvariantCulture, $"{way.Scores.Average(of):F4} ({string.Join(", ", way.Scores.Select(s => of(s).ToString("F4", CultureInfo.InvariantCulture)))})");
}
