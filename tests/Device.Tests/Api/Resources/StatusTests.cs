using System.Text.Json;
using System.Text.RegularExpressions;

namespace EdgeRec.Device.Tests.Api.Resources;

public sealed partial class StatusTests
{
    [Fact]
    public async Task Status_says_how_every_part_is()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync("/v1/events", """{"id":"e","profile":"dad","kind":"hide","at":"2026-11-24T18:00:00+01:00","title":"film-1"}""", 200);
        await television.Socket.GetAsync("/v1/home?profile=dad", 200);

        JsonElement status = await television.Socket.GetAsync("/v1/status", 200);

        Assert.Equal(1, status.Number("profiles"));
        Assert.Equal(44, status.GetProperty("catalog").Number("titles"));
        Assert.Equal("missing", status.GetProperty("pack").Text("state"));
        Assert.NotEmpty(status.GetProperty("pack").Text("reason"));
        Assert.Equal(2, status.GetProperty("journal").Number("appliedSeq"));
        Assert.Equal(1, status.GetProperty("home").Number("pages"));
        Assert.Equal(1, status.GetProperty("events").Number("accepted"));
        Assert.Equal(television.Folder, status.Text("dataFolder"));
    }

    [Fact]
    public async Task Metrics_are_in_the_text_format_and_name_nobody()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Socket.PostAsync("/v1/events", """{"id":"e","profile":"dad","kind":"hide","at":"2026-11-24T18:00:00+01:00","title":"film-1"}""", 200);
        await television.Socket.GetAsync("/v1/home?profile=dad", 200);

        string text = await television.Socket.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        Assert.Contains("edgerec_events_total{result=\"accepted\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("edgerec_home_seconds_count 1\n", text, StringComparison.Ordinal);
        Assert.Contains("edgerec_home_seconds_bucket{le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("dad", text, StringComparison.Ordinal);
        Assert.DoesNotContain("film-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_names_neither_profiles_nor_titles_nor_the_token()
    {
        await using Television television = await Television.StartAsync("dad");
        await television.Loopback.PostAsync("/v1/events", """{"id":"e","profile":"dad","kind":"hide","at":"2026-11-24T18:00:00+01:00","title":"film-1"}""", 200);
        await television.Loopback.GetAsync("/v1/home?profile=dad", 200);
        await television.Loopback.GetAsync("/v1/home?profile=granny", 404);

        Assert.NotEmpty(television.Logs.Lines);
        Assert.All(television.Logs.Lines, line =>
        {
            Assert.DoesNotContain("dad", line, StringComparison.Ordinal);
            Assert.DoesNotContain("film-", line, StringComparison.Ordinal);
            Assert.DoesNotContain(television.Token, line, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="[^"\\]*",?)+\})? (-?[0-9.E+-]+|\+Inf))$""")]
    private static partial Regex Line();
}
