using System.Text.Json;
using EdgeRec.Device.Api.Problems;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Readers over bodies that are known to be well-formed, so that what comes after speaks of values and never of syntax.</summary>
internal static class JsonBody
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    /// <summary>Checks the whole body and gives a reader that stands on its first token.</summary>
    /// <exception cref="ProblemException">The body is not well-formed JSON; the problem says at which line and byte.</exception>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var check = new Utf8JsonReader(utf8, Options);
            while (check.Read())
            {
            }

            var reader = new Utf8JsonReader(utf8, Options);
            reader.Read();
            return reader;
        }
        catch (JsonException e)
        {
            throw new ProblemException(ProblemKinds.MalformedJson(e));
        }
    }

    /// <summary>A word for the kind of value the reader stands on, as in "got a string".</summary>
    public static string Kind(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "an array",
        _ => "an object",
    };
}
