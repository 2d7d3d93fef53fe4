using System.Text.Json;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Tests.Api.Profiles;

public sealed class ExportResourceTests
{
    private const int Plays = 450;

    [Fact]
    public async Task Everything_that_was_posted_for_a_viewer_is_in_it_and_nothing_of_another()
    {
        await using Television television = await Television.StartAsync("dad", "wilhelmina");
        await television.Socket.SendAsync(HttpMethod.Patch, "/v1/profiles/dad", """{"name":"Dad himself","birthYear":1980}""", 200);
        string[] kinds =
        [
            """ "kind":"session-start" """, """ "kind":"impression","title":"film-1" """, """ "kind":"focus","title":"film-1","dwellMs":1200 """, """ "kind":"play","title":"film-1","positionMs":0 """,
            """ "kind":"seek","title":"film-1","positionMs":60000 """, """ "kind":"finish","title":"film-1","positionMs":5400000,"durationMs":5400000 """, """ "kind":"rating","title":"film-1","rating":{"stars":4.5} """,
            """ "kind":"rating","title":"film-5","rating":{"thumbs":-1} """, """ "kind":"watch-list-add","title":"film-3" """, """ "kind":"hide","title":"film-4" """,
        ];
        string[] posted = [.. kinds.Select((kind, i) => $$"""{"id":"dad-{{i}}","profile":"dad","at":"2026-11-24T18:{{i:D2}}:00+01:00",{{kind}}}""")];
        await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', posted)}},{"id":"hers-1","profile":"wilhelmina","kind":"finish","title":"film-39","at":"2026-11-24T18:00:00+01:00"}]}""", 200);

        JsonElement export = await television.Socket.GetAsync("/v1/profiles/dad/export", 200);

        Assert.True(export.GetProperty("complete").GetBoolean());
        Assert.Equal(("edgerec-export-1", "Dad himself"), (export.Text("format"), export.GetProperty("profile").Text("name")));
        JsonElement[] events = [.. Records(export, "event")];
        Assert.Equal(posted.Length, events.Length);
        foreach ((string sent, JsonElement read) in posted.Zip(events))
        {
            JsonElement expected = JsonDocument.Parse(sent).RootElement;
            Assert.All(expected.EnumerateObject().Where(field => field.Name != "profile"), field => Assert.True(JsonElement.DeepEquals(field.Value, read.GetProperty(field.Name)), field.Name));
        }

        Assert.Equal(["dad", "Dad himself"], Records(export, "profile").Select(record => record.GetProperty("profile").Text("name")));
        Assert.Equal("film-1", Assert.Single(export.GetProperty("plays").EnumerateArray()).Text("title"));
        JsonElement film = export.GetProperty("titles").EnumerateArray().Single(title => title.Text("title") == "film-1");
        Assert.True(film.GetProperty("seen").GetBoolean());
        Assert.Equal(4.5, film.GetProperty("rating").GetProperty("stars").GetDouble());
        Assert.True(export.GetProperty("titles").EnumerateArray().Single(title => title.Text("title") == "film-4").GetProperty("hidden").GetBoolean());
        Assert.Equal("dad", export.GetProperty("taste").Text("profile"));
        string whole = export.ToString();
        Assert.All((string[])["wilhelmina", "hers-1", "film-39"], other => Assert.DoesNotContain(other, whole, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Moved_events_are_in_the_export_of_whose_they_are_and_the_other_is_not_named()
    {
        await using Television television = await Television.StartAsync("dad", "wilhelmina");
        await television.Socket.PostAsync("/v1/events", """
            {"events":[{"id":"e1","profile":"wilhelmina","kind":"finish","title":"film-1","at":"2026-11-24T18:00:00+01:00"},
            {"id":"e2","profile":"wilhelmina","kind":"finish","title":"film-2","at":"2026-11-24T18:01:00+01:00"}]}
            """, 200);
        await television.Socket.PostAsync("/v1/profiles/wilhelmina/events/move", """{"id":"m1","to":"dad","events":["e1"]}""", 200);

        JsonElement his = await television.Socket.GetAsync("/v1/profiles/dad/export", 200), hers = await television.Socket.GetAsync("/v1/profiles/wilhelmina/export", 200);

        Assert.True(Assert.Single(Records(his, "event")).GetProperty("moved").GetBoolean());
        Assert.Equal("from another profile", Assert.Single(Records(his, "move")).Text("way"));
        Assert.DoesNotContain("wilhelmina", his.ToString(), StringComparison.Ordinal);
        Assert.Equal("e2", Assert.Single(Records(hers, "event")).Text("id"));
        Assert.DoesNotContain("\"dad\"", hers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_history_comes_whole_also_what_has_left_memory()
    {
        await using Television television = await Television.StartAsync("dad");
        foreach (int[] batch in Enumerable.Range(0, Plays).Chunk(500))
        {
            IEnumerable<string> events = batch.Select(i => $$"""{"id":"e{{i}}","profile":"dad","kind":"play","at":"2026-11-24T18:00:00+01:00","title":"film-{{i % 40}}","positionMs":0}""");
            await television.Socket.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""", 200);
        }

        JsonElement export = await television.Socket.GetAsync("/v1/profiles/dad/export", 200);

        Assert.Equal(Plays, Records(export, "event").Count());
        long[] seqs = [.. export.GetProperty("plays").EnumerateArray().Select(play => (long)play.Number("seq"))];
        Assert.True(seqs.Length > ProfileState.MaxPlays);
        Assert.Equal(Plays, seqs.Distinct().Count());
    }

    [Fact]
    public async Task Nobody_has_no_export()
    {
        await using Television television = await Television.StartAsync();

        Assert.Equal("urn:edgerec:problem:profile-not-found", (await television.Socket.GetAsync("/v1/profiles/nobody/export", 404)).Text("type"));
    }

    private static IEnumerable<JsonElement> Records(JsonElement export, string kind) => export.GetProperty("records").EnumerateArray().Where(record => record.Text("record") == kind);
}
