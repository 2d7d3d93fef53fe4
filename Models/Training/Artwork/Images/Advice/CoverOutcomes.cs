using System.Globalization;

namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>What came of a cover.</summary>
/// <param name="Impressions">How often it was shown.</param>
/// <param name="Weight">The same, each impression counting 1 / the probability of its choice.</param>
/// <param name="Plays">What came of these, with the same weights.</param>
internal readonly record struct CoverOutcome(int Impressions, double Weight, double Plays);

/// <summary>What came of the covers of a catalogue.</summary>
internal sealed class CoverOutcomes
{
    // Beyond this a single impression would speak for a whole title.
    private const double MostWeight = 20;

    private readonly Dictionary<(string Title, string Cover), CoverOutcome> _outcomes = [];

    /// <summary>What came of a cover.</summary>
    public CoverOutcome this[string title, string cover] => _outcomes.GetValueOrDefault((title, cover));

    /// <summary>Takes in an impression.</summary>
    /// <param name="title">The title.</param>
    /// <param name="cover">The cover shown.</param>
    /// <param name="reward">What came of it, 0 to 1.</param>
    /// <param name="propensity">With which probability it was chosen.</param>
    public void Add(string title, string cover, double reward, double propensity)
    {
        CoverOutcome before = this[title, cover];
        double weight = Math.Min(MostWeight, 1 / propensity);
        _outcomes[(title, cover)] = new CoverOutcome(before.Impressions + 1, before.Weight + weight, before.Plays + (weight * reward));
    }

    /// <summary>Reads a log: comma-separated values with a header that names <c>title</c>, <c>variant</c>, <c>reward</c> and, if it is known, <c>propensity</c>.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a value wrong; the message says where.</exception>
    public static CoverOutcomes Read(string file)
    {
        using var text = new StreamReader(file);
        string[] header = (text.ReadLine() ?? "").Split(',');
        int Column(string name) => Array.FindIndex(header, h => h.Trim() == name);
        int title = Column("title"), variant = Column("variant"), reward = Column("reward"), propensity = Column("propensity");
        if (title < 0 || variant < 0 || reward < 0)
        {
            throw new InvalidDataException($"{file} needs the columns title, variant and reward; its header is '{string.Join(',', header)}'.");
        }

        var outcomes = new CoverOutcomes();
        for (int line = 2; text.ReadLine() is { } row; line++)
        {
            string[] cells = row.Split(',');
            double Number(int column, double least)
            {
                return cells.Length == header.Length && double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= 1
                    ? value : throw new InvalidDataException($"{file}:{line}: {header[column]} is no number from {least:0.##} to 1.");
            }

            double outcome = Number(reward, 0);
            outcomes.Add(cells[title], cells[variant], outcome, propensity < 0 ? 1 : Number(propensity, double.Epsilon));
        }

        return outcomes;
    }
}
