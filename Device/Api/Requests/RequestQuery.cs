using System.Globalization;
using EdgeRec.Device.Api.Problems;
using Microsoft.Extensions.Primitives;

namespace EdgeRec.Device.Api.Requests;

/// <summary>
/// The query of a request, read strictly: a parameter that the resource does not know, that is given twice or that has a value
/// it cannot have is refused by name, never ignored.
/// </summary>
internal readonly struct RequestQuery
{
    private readonly IQueryCollection _query;

    /// <summary>Takes the query, which may hold the parameters named and no others.</summary>
    /// <exception cref="ProblemException">It holds another one, or one twice.</exception>
    public RequestQuery(HttpContext http, params ReadOnlySpan<string> known)
    {
        _query = http.Request.Query;
        foreach (KeyValuePair<string, StringValues> parameter in _query)
        {
            if (!known.Contains(parameter.Key))
            {
                throw Refused(parameter.Key, known.IsEmpty ? "this resource takes no parameters." : $"unknown here; known are {string.Join(", ", known)}.");
            }

            if (parameter.Value.Count > 1)
            {
                throw Refused(parameter.Key, "given more than once.");
            }
        }
    }

    /// <summary>A parameter that has to be there and not empty.</summary>
    public string Required(string name) =>
        Optional(name) is { Length: > 0 } value ? value : throw Refused(name, "missing.");

    /// <summary>A parameter's text, or null.</summary>
    public string? Optional(string name) => _query.TryGetValue(name, out StringValues values) ? values[0] : null;

    /// <summary>A whole number within bounds, or <paramref name="otherwise"/>.</summary>
    public int Number(string name, int otherwise, int min, int max) =>
        Optional(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max ? value
        : throw Refused(name, $"expected a whole number from {min} to {max}.");

    /// <summary>A whole number of up to 64 bits that is not negative, or null.</summary>
    public long? LargeNumber(string name) =>
        Optional(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
        : throw Refused(name, "expected a whole number of at least 0.");

    /// <summary><c>true</c> or <c>false</c>, or false if it is absent.</summary>
    public bool Flag(string name) => Optional(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Refused(name, "expected true or false."),
    };

    /// <summary>A date and time with an offset, or null. A plus sign that the query turned into a space is read as a plus sign.</summary>
    public DateTimeOffset? Time(string name) =>
        Optional(name) is not { } text ? null
        : Rfc3339.TryParse(text.Replace(' ', '+'), out DateTimeOffset time) ? time
        : throw Refused(name, $"expected {Rfc3339.Expected}.");

    private static ProblemException Refused(string parameter, string expected) => new(ProblemKinds.InvalidParameter(parameter, expected));
}
