using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>The words of a profile as the API writes them.</summary>
internal static class ProfileWords
{
    /// <summary>Age bands by name, in the order of the numbers.</summary>
    public static IReadOnlyDictionary<string, AgeBand> AgeBands { get; } = new Dictionary<string, AgeBand>
    {
        ["not-said"] = AgeBand.NotSaid,
        ["under-13"] = AgeBand.Under13,
        ["13-to-17"] = AgeBand.From13To17,
        ["18-to-24"] = AgeBand.From18To24,
        ["25-to-34"] = AgeBand.From25To34,
        ["35-to-44"] = AgeBand.From35To44,
        ["45-to-54"] = AgeBand.From45To54,
        ["55-to-64"] = AgeBand.From55To64,
        ["65-or-more"] = AgeBand.From65,
    };

    /// <summary>Genders by name, in the order of the numbers.</summary>
    public static IReadOnlyDictionary<string, Gender> Genders { get; } = new Dictionary<string, Gender>
    {
        ["not-said"] = Gender.NotSaid,
        ["female"] = Gender.Female,
        ["male"] = Gender.Male,
        ["other"] = Gender.Other,
    };

    /// <summary>The word for a value.</summary>
    public static string For<T>(IReadOnlyDictionary<string, T> words, T value) =>
        words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;
}
