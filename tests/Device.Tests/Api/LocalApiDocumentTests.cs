using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Cli;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Api;

/// <summary>docs/local-api.md agrees with the code where a machine can tell.</summary>
public sealed partial class LocalApiDocumentTests
{
    private static readonly string Document = Documentation.LocalApi;

    [Fact]
    public void Every_problem_stands_in_the_table_with_its_status()
    {
        using var stream = new StreamReader(new MemoryStream(OpenApiResource.Read()));
        string described = stream.ReadToEnd();
        IEnumerable<string> known = ProblemExample().Matches(described).Select(m => $"{m.Groups[2].Value} {m.Groups[1].Value}").Distinct();

        Assert.Equal(known.Order(), ProblemRow().Matches(Document).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order());
    }

    [Fact]
    public void Every_exit_code_stands_in_the_table_as_the_help_has_it()
    {
        IEnumerable<(int, string)> told = ExitCodeRow().Matches(Document)
            .Select(m => (int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), Plain(m.Groups[2].Value)));

        Assert.Equal(
            HelpWithExamples.ExitCodes.Skip(1).Select(code => ((int)code.Code, Plain(code.Meaning))),
            told.Skip(1));
    }

    [Fact]
    public void Every_kind_of_event_stands_in_the_table() =>
        Assert.All(EventKindNames.All.Keys, kind => Assert.Matches($@"\n\| [^|]*`{kind}`", Document));

    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex("""urn:edgerec:problem:([a-z-]+)",\s+"title": "[^"]+",\s+"status": (\d+)""")]
    private static partial Regex ProblemExample();

    [GeneratedRegex("""\n\| (\d{3}) \| `([a-z-]+)` \|""")]
    private static partial Regex ProblemRow();

    [GeneratedRegex("""\n\| (\d) \| ([^|]+)\|""")]
    private static partial Regex ExitCodeRow();
}
