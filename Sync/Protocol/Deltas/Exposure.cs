using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>A profile could see what an experiment changes: it looked at a page, or chose from one, that was made by one of the variations.</summary>
public sealed record Exposure
{
    /// <summary>The journal's sequence number.</summary>
    public required long Seq { get; init; }

    /// <summary>The profile that looked, or its <see cref="Pseudonym"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>The experiment's key, at most <see cref="DeltaLimits.MaxTextBytes"/> bytes.</summary>
    public required string Experiment { get; init; }

    /// <summary>Which of its variations, from 0 to 255.</summary>
    public required int Variation { get; init; }

    /// <summary>What was hashed: the household, or household, slash and the profile's pseudonym. With it anybody can work the variation out again.</summary>
    public required string Unit { get; init; }

    /// <summary>When, by the viewer's clock.</summary>
    public required EventTime Time { get; init; }

    /// <summary>Fields of a later version, by rising key.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];

    /// <summary>Whether a text has the form of a unit: 32 lower-case hexadecimal digits, alone or with a slash and a pseudonym behind them.</summary>
    public static bool IsUnit(string text)
    {
        const int Household = 32;
        if (text.Length < Household) return false;
        foreach (char c in text.AsSpan(0, Household))
        {
            if (!char.IsAsciiHexDigitLower(c)) return false;
        }

        return text.Length == Household || (text[Household] == '/' && Pseudonym.Is(text[(Household + 1)..]));
    }
}
