using System.Text.Json;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Writes profiles.</summary>
internal static class ProfileJson
{
    /// <summary>Writes one profile as an object.</summary>
    public static void Write(Utf8JsonWriter json, Profile profile)
    {
        json.WriteStartObject();
        json.WriteString("id", profile.Id);
        json.WriteString("name", profile.Name);
        WriteNumber(json, "birthYear", profile.BirthYear);
        json.WriteString("ageBand", ProfileWords.For(ProfileWords.AgeBands, profile.AgeBand));
        json.WriteString("gender", ProfileWords.For(ProfileWords.Genders, profile.Gender));
        WriteNumber(json, "maturityLimit", profile.MaturityLimit);
        json.WriteString("language", profile.Language);
        json.WriteString("colour", profile.Colour);
        json.WriteBoolean("personalArtwork", profile.PersonalArtwork);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
