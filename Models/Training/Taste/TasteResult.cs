using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Models.Training.Taste;

/// <summary>What taste communities are worth, by how many there are.</summary>
/// <param name="Titles">Titles that are ranked.</param>
/// <param name="Points">User vectors learned from.</param>
/// <param name="Held">Viewers by whom settings were chosen.</param>
/// <param name="Asked">Other viewers, of whom the figures are.</param>
/// <param name="Everybody">Popularity with everybody; its K is 1.</param>
/// <param name="Communities">By K.</param>
/// <param name="Days">Of whom <see cref="Row.OverlapDay"/> is; null where no times are known.</param>
internal sealed record TasteResult(
    int Titles, int Points, int Held, int Asked, TasteResult.Row Everybody, IReadOnlyList<TasteResult.Row> Communities, TasteResult.DaysCompared? Days = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One number of communities.</summary>
    /// <param name="K">How many communities.</param>
    /// <param name="Sharpness">How sharply a user's vector chooses; by those held back.</param>
    /// <param name="Imagined">Plays of everybody added to each community; by those held back.</param>
    /// <param name="HeldLogLikelihood">Mean log likelihood of the next title of those held back, in nats.</param>
    /// <param name="LogLikelihood">The same of those asked.</param>
    /// <param name="Hr10">Share of next titles among the first ten by popularity in the viewer's communities.</param>
    /// <param name="NewHr10">The same where only the viewer's last five titles are known.</param>
    /// <param name="OverlapNext">Weighted Jaccard overlap of a viewer's communities before and after a play: Σ min / Σ max of the weights.</param>
    /// <param name="OverlapTen">The same over ten plays.</param>
    /// <param name="OverlapDay">The same from the end of a day to the end of the next day on which the viewer watched; null where no times are known.</param>
    /// <param name="PerViewer">Communities of a viewer, on average.</param>
    /// <param name="Bytes">Size of taste.onnx.</param>
    internal sealed record Row(
        int K, double Sharpness, double Imagined, double HeldLogLikelihood, double LogLikelihood, double Hr10, double NewHr10, double OverlapNext, double OverlapTen, double? OverlapDay,
        double PerViewer, long Bytes);

    /// <summary>Days that were compared.</summary>
    /// <param name="Viewers">Of so many viewers.</param>
    /// <param name="Pairs">So many times a day with the next on which the viewer watched.</param>
    /// <param name="PlaysADay">Plays on the later of the two, on average.</param>
    internal sealed record DaysCompared(int Viewers, int Pairs, double PlaysADay)
    {
        /// <summary>As a sentence.</summary>
        public string ToSentence() => string.Create(
            CultureInfo.InvariantCulture,
            $"\"Next day\": from the end of a day to the end of the next on which the viewer watched; {Pairs:N0} pairs of days of {Viewers:N0} viewers, {PlaysADay:F1} plays a day.");
    }


    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Titles:N0} titles, {Points:N0} user vectors; settings by {Held:N0} viewers, figures of {Asked:N0} others").AppendLine();
        text.AppendLine($"{"K",6}{"log likelihood",16}{"HR@10",8}{"of 5 titles",13}{"next play",11}{"ten plays",11}{"next day",10}{"a viewer",10}{"KiB",8}");
        foreach (Row row in Communities.Prepend(Everybody))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.K,6}{row.LogLikelihood,16:F3}{row.Hr10,8:F4}{row.NewHr10,13:F4}{row.OverlapNext,11:F3}{row.OverlapTen,11:F3}{row.OverlapDay,10:F3}{row.PerViewer,10:F2}{row.Bytes / 1024.0,8:F1}");
        }

        if (Days is not null)
        {
            text.AppendLine().AppendLine(Days.ToSentence());
        }

        return text.ToString().TrimEnd();
    }
}
