using System.Text.Json;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Api.Problems;

/// <summary>
/// What went wrong with a request, as RFC 9457 has it: <c>type</c>, <c>title</c>, <c>status</c>, <c>detail</c> and, where they
/// help, members of our own. Every kind is made in <see cref="ProblemKinds"/> and described in openapi.json.
/// </summary>
/// <param name="Name">Names the kind: the <c>type</c> is <c>urn:edgerec:problem:NAME</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What all problems of this kind have in common.</param>
/// <param name="Detail">One sentence about this one: what, where, how to mend it.</param>
internal sealed record Problem(string Name, int Status, string Title, string Detail)
{
    /// <summary>The media type of problem documents.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The field of the body or the query parameter that is wrong, for example <c>events[3].at</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Line of malformed JSON, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Byte within that line, from 1.</summary>
    public long? Byte { get; init; }

    /// <summary>Writes further members into the document, if there are any.</summary>
    public Action<Utf8JsonWriter>? Extensions { get; init; }

    /// <summary>Answers the request with this problem. Nothing may have been written before.</summary>
    public Task WriteAsync(HttpContext http) => JsonAnswer.WriteAsync(http, Status, Write, MediaType);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "urn:edgerec:problem:" + Name);
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        WriteOwn(json);
        json.WriteEndObject();
    }

    private void WriteOwn(Utf8JsonWriter json)
    {
        if (Field is { } field)
        {
            json.WriteString("field", field);
        }

        if (Line is { } line && Byte is { } at)
        {
            json.WriteNumber("line", line);
            json.WriteNumber("byte", at);
        }

        Extensions?.Invoke(json);
    }
}

/// <summary>Ends the handling of a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>What the client is told.</summary>
    public Problem Problem { get; } = problem;
}
