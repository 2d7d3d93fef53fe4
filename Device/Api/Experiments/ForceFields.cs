using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Api.Experiments;

/// <summary>Reads which variation is forced.</summary>
internal static class ForceFields
{
    /// <summary>Reads the body, <c>{"variation": 1}</c>.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="variations">How many variations there are.</param>
    /// <exception cref="ProblemException">The body is no object, or its field is missing or out of its range, or there is another.</exception>
    public static int Read(ReadOnlySpan<byte> utf8, int variations)
    {
        Utf8JsonReader reader = JsonBody.Open(utf8);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new ProblemException(ProblemKinds.InvalidField("body", $"expected an object; got {JsonBody.Kind(in reader)}."));
        }

        var fields = new JsonFields("");
        int? variation = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonFields.Name(in reader);
            reader.Read();
            if (name == "variation")
            {
                variation = fields.Number(ref reader, name, 0, variations - 1, "expected a whole number");
            }
            else
            {
                fields.RefuseUnknown(ref reader, name, "variation");
            }
        }

        if (variation is null && fields.Problems.Count == 0)
        {
            fields.Refuse("variation", $"missing: a whole number from 0 to {variations - 1}.");
        }

        return fields.Problems.Count > 0 ? throw new ProblemException(ProblemKinds.InvalidField(fields.Problems[0].Field, fields.Problems[0].Expected)) : variation!.Value;
    }
}
