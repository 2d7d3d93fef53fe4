namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>What a television says of itself and of who is watching, to choose an audience by and to be assigned by. Coarse, and never sent: conditions are judged on the television.</summary>
public static class Attributes
{
    /// <summary>The unit household: the device's id in the fleet, 32 lower-case hexadecimal digits.</summary>
    public const string Household = "household";

    /// <summary>The unit profile: the household, a slash, and the profile's pseudonym.</summary>
    public const string Profile = "profile";

    /// <summary>The version of EdgeRec, such as <c>1.4.0</c>; compare with <c>$vgte</c> and its like.</summary>
    public const string AppVersion = "appVersion";

    /// <summary>The version of the models in use.</summary>
    public const string PackVersion = "packVersion";

    /// <summary>The profile's language, such as <c>en</c>.</summary>
    public const string Language = "language";

    /// <summary>The age group as the local API names it; missing where it is not known.</summary>
    public const string AgeBand = "ageBand";

    /// <summary>Whether it is a children's profile.</summary>
    public const string Kids = "kids";

    /// <summary>Whether the profile wants covers chosen for it.</summary>
    public const string PersonalArtwork = "personalArtwork";

    /// <summary>Whole days since the profile was made.</summary>
    public const string DaysKnown = "daysKnown";

    /// <summary>All of them, with what they mean.</summary>
    public static IReadOnlyList<AttributeWord> All { get; } =
    [
        new(Household, "the television, as the fleet calls it"),
        new(Profile, "who is watching, in front of this television"),
        new(AppVersion, "the version of EdgeRec"),
        new(PackVersion, "the version of the models"),
        new(Language, "the profile's language"),
        new(AgeBand, "the profile's age group"),
        new(Kids, "whether it is a children's profile"),
        new(PersonalArtwork, "whether the profile wants covers chosen for it"),
        new(DaysKnown, "days since the profile was made"),
    ];
}

/// <summary>An attribute.</summary>
/// <param name="Name">As conditions name it.</param>
/// <param name="Meaning">In words.</param>
public sealed record AttributeWord(string Name, string Meaning);
