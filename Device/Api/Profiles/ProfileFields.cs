using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Device.Api.Profiles;

/// <summary>Reads the fields of a profile as changes to one: the same for a new profile, which starts from the defaults, and for a PATCH.</summary>
internal static class ProfileFields
{
    private const string Known = "name, birthYear, ageBand, gender, maturityLimit, language, colour, personalArtwork";
    private const int MaxTextBytes = 256;
    private static readonly Profile Defaults = new() { Id = "", Name = "" };

    /// <summary>Reads the body.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="isNew">Whether an id may stand among the fields.</param>
    /// <returns>The id, if one is given, and what makes the changed profile out of the old one. Null takes a value back.</returns>
    /// <exception cref="ProblemException">The body is no object, or a field is unknown or has a wrong type.</exception>
    public static (string? Id, Func<Profile, Profile> Change) Read(ReadOnlySpan<byte> utf8, bool isNew)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"expected a profile as an object; got {JsonBody.Kind(in reader)}."));
        }

        var fields = new JsonFields("");
        var changes = new List<Func<Profile, Profile>>();
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            if (name == "id" && isNew)
            {
                id = fields.Text(ref reader, name, MaxTextBytes);
            }
            else
            {
                changes.Add(ReadField(ref reader, name, fields));
            }
        }

        if (fields.Problems is [var first, ..])
        {
            throw new ProblemException(ProblemKinds.InvalidField(first.Field, first.Expected));
        }

        return (id, profile => changes.Aggregate(profile, (changed, change) => change(changed)));
    }

    private static Func<Profile, Profile> ReadField(ref Utf8JsonReader reader, string name, JsonFields fields)
    {
        switch (name)
        {
            case "name":
                string given = fields.Text(ref reader, name, MaxTextBytes)?.Trim() ?? "";
                return profile => profile with { Name = given };
            case "birthYear":
                int? birthYear = fields.Number(ref reader, name, 1900, 2200, "a year");
                return profile => profile with { BirthYear = birthYear };
            case "ageBand":
                AgeBand ageBand = fields.Word(ref reader, name, ProfileWords.AgeBands) ?? AgeBand.NotSaid;
                return profile => profile with { AgeBand = ageBand };
            case "gender":
                Gender gender = fields.Word(ref reader, name, ProfileWords.Genders) ?? Gender.NotSaid;
                return profile => profile with { Gender = gender };
            case "maturityLimit":
                byte? limit = (byte?)fields.Number(ref reader, name, 0, 21, "an age in years");
                return profile => profile with { MaturityLimit = limit };
            case "language":
                string language = fields.Text(ref reader, name, MaxTextBytes) ?? Defaults.Language;
                return profile => profile with { Language = language };
            case "colour":
                string colour = fields.Text(ref reader, name, MaxTextBytes) ?? Defaults.Colour;
                return profile => profile with { Colour = colour };
            case "personalArtwork":
                bool personal = fields.Flag(ref reader, name) ?? Defaults.PersonalArtwork;
                return profile => profile with { PersonalArtwork = personal };
            default:
                fields.RefuseUnknown(ref reader, name, Known);
                return profile => profile;
        }
    }
}
