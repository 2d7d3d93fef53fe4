namespace EdgeRec.Models.Core.DataPoints;

/// <summary>A profile's age band. Optional: <see cref="NotSaid"/> is a value of its own and is never guessed. The numbers are disk constants.</summary>
public enum AgeBand : byte
{
    /// <summary>The profile does not say.</summary>
    NotSaid = 0,

    /// <summary>Under 13 years.</summary>
    Under13 = 1,

    /// <summary>13 to 17 years.</summary>
    From13To17 = 2,

    /// <summary>18 to 24 years.</summary>
    From18To24 = 3,

    /// <summary>25 to 34 years.</summary>
    From25To34 = 4,

    /// <summary>35 to 44 years.</summary>
    From35To44 = 5,

    /// <summary>45 to 54 years.</summary>
    From45To54 = 6,

    /// <summary>55 to 64 years.</summary>
    From55To64 = 7,

    /// <summary>65 years or more.</summary>
    From65 = 8,
}

/// <summary>What follows from an age band.</summary>
public static class AgeBands
{
    private static ReadOnlySpan<float> Middle => [0f, 9f, 15.5f, 21.5f, 30f, 40f, 50f, 60f, 72f];

    /// <summary>The band of an age in whole years; a negative age says nothing.</summary>
    public static AgeBand FromAge(int years) => years switch
    {
        < 0 => AgeBand.NotSaid,
        < 13 => AgeBand.Under13,
        < 18 => AgeBand.From13To17,
        < 25 => AgeBand.From18To24,
        < 35 => AgeBand.From25To34,
        < 45 => AgeBand.From35To44,
        < 55 => AgeBand.From45To54,
        < 65 => AgeBand.From55To64,
        _ => AgeBand.From65,
    };

    /// <summary>
    /// The band of somebody born in a year, taking the birthday of this year as past. A year in the future or more than
    /// 120 years ago says nothing: then one of the two, the year or the television's clock, is wrong.
    /// </summary>
    public static AgeBand FromBirthYear(int birthYear, int currentYear) =>
        currentYear - birthYear is >= 0 and <= 120 and int years ? FromAge(years) : AgeBand.NotSaid;

    /// <summary>The middle of the band in years over 80, 0 to 1; 0 for <see cref="AgeBand.NotSaid"/>, which callers must treat apart.</summary>
    public static float Fraction(this AgeBand band) => (int)band < Middle.Length ? Middle[(int)band] / 80f : 0f;
}
