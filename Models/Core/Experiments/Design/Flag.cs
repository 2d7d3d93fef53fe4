using System.Globalization;
using System.Text.Json;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>A thing of the page that a person may want to test.</summary>
/// <param name="Name">As payloads, the local API and docs name it.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Default">What holds where nobody says otherwise, as JSON.</param>
/// <param name="Least">The least of a number.</param>
/// <param name="Most">The most of a number; the most characters of a text.</param>
/// <param name="Choices">The words of a choice; empty for every other kind.</param>
/// <param name="Meaning">What it does, in words.</param>
public sealed record Flag(string Name, FlagKind Kind, string Default, double Least, double Most, IReadOnlyList<string> Choices, string Meaning)
{
    /// <summary>A number.</summary>
    public static Flag Number(string name, double standard, double least, double most, string meaning) =>
        new(name, FlagKind.Number, standard.ToString("R", CultureInfo.InvariantCulture), least, most, [], meaning);

    /// <summary>A number whose default is a single: 0.85 and not what it is as a double.</summary>
    public static Flag Number(string name, float standard, double least, double most, string meaning) =>
        new(name, FlagKind.Number, standard.ToString("R", CultureInfo.InvariantCulture), least, most, [], meaning);

    /// <summary>A whole number.</summary>
    public static Flag Whole(string name, int standard, int least, int most, string meaning) =>
        new(name, FlagKind.Whole, standard.ToString(CultureInfo.InvariantCulture), least, most, [], meaning);

    /// <summary>One of a few words; the first is the default.</summary>
    public static Flag Choice(string name, string[] choices, string meaning) => new(name, FlagKind.Choice, $"\"{choices[0]}\"", 0, 0, choices, meaning);

    /// <summary>A text; empty by default.</summary>
    public static Flag Text(string name, int most, string meaning) => new(name, FlagKind.Text, "\"\"", 0, most, [], meaning);

    /// <summary>The values that are allowed, in words: <c>0 to 1</c>.</summary>
    public string Range => Kind switch
    {
        FlagKind.Number => $"{Written(Least)} to {Written(Most)}",
        FlagKind.Whole => $"{Written(Least)} to {Written(Most)}, whole",
        FlagKind.Choice => string.Join(", ", Choices),
        _ => $"a text of at most {Written(Most)} characters",
    };

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    /// <param name="json">The value as JSON; <c>null</c> stands for the default.</param>
    public string? ProblemOf(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ProblemOf(document.RootElement);
        }
        catch (JsonException)
        {
            return "it is no JSON.";
        }
    }

    /// <inheritdoc cref="ProblemOf(string)"/>
    public string? ProblemOf(JsonElement value)
    {
        bool fits = value.ValueKind == JsonValueKind.Null || Kind switch
        {
            FlagKind.Number => value.ValueKind == JsonValueKind.Number && IsWithin(value.GetDouble()),
            FlagKind.Whole => value.ValueKind == JsonValueKind.Number && IsWithin(value.GetDouble()) && double.IsInteger(value.GetDouble()),
            FlagKind.Choice => value.ValueKind == JsonValueKind.String && Choices.Contains(value.GetString()!),
            _ => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= Most,
        };
        return fits ? null : Kind == FlagKind.Choice ? $"it is one of {Range}." : $"it is {Range}.";
    }

    private bool IsWithin(double value) => value >= Least && value <= Most;

    private static string Written(double value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the values of a flag are.</summary>
public enum FlagKind
{
    /// <summary>A number.</summary>
    Number = 1,

    /// <summary>A whole number.</summary>
    Whole = 2,

    /// <summary>One of a few words.</summary>
    Choice = 3,

    /// <summary>A text.</summary>
    Text = 4,
}
