using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Api.Sync;

/// <summary>Reads what a household chooses.</summary>
internal static class SyncFields
{
    private const string Known = "privacy, metered";
    private static readonly Dictionary<string, PrivacyMode> Modes = PrivacyModes.All.ToDictionary(mode => mode.Word());

    /// <summary>Reads the body.</summary>
    /// <exception cref="ProblemException">The body is no object, or a field is missing, unknown or has a wrong type.</exception>
    public static (PrivacyMode? Privacy, bool? Metered) Read(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"expected a choice as an object; got {JsonBody.Kind(in reader)}."));
        }

        var fields = new JsonFields("");
        PrivacyMode? privacy = null;
        bool? metered = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            switch (name)
            {
                case "privacy":
                    privacy = fields.Word(ref reader, name, Modes);
                    break;
                case "metered":
                    metered = fields.Flag(ref reader, name);
                    break;
                default:
                    fields.RefuseUnknown(ref reader, name, Known);
                    break;
            }
        }

        if (privacy is null && metered is null && fields.Problems.Count == 0)
        {
            fields.Refuse("privacy", $"missing: one of {string.Join(", ", Modes.Keys)}; or metered.");
        }

        return fields.Problems.Count > 0
            ? throw new ProblemException(ProblemKinds.InvalidField(fields.Problems[0].Field, fields.Problems[0].Expected))
            : (privacy, metered);
    }
}
