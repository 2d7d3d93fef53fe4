using System.Text.Json;
using EdgeRec.Device.History;
using EdgeRec.Device.Tests.Experiments;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Device.Tests.Api.Experiments;

public sealed class ExperimentsResourceTests
{
    private const string Path = "/v1/experiments";

    [Fact]
    public async Task A_television_without_experiments_lists_every_flag_with_its_default()
    {
        await using Television television = await Television.StartAsync("nora");
        JsonElement said = await television.Socket.GetAsync(Path + "?profile=nora", 200);

        Assert.Equal(0, said.Number("version"));
        Assert.Equal(0, said.GetProperty("experiments").GetArrayLength());
        Assert.Equal(KnownFlags.All.Select(flag => flag.Name), said.GetProperty("flags").EnumerateArray().Select(flag => flag.Text("name")));
        Assert.All(said.GetProperty("flags").EnumerateArray(), flag =>
        {
            Assert.Equal("default", flag.Text("source"));
            Assert.Equal(flag.GetProperty("default").GetRawText(), flag.GetProperty("value").GetRawText());
        });
    }

    [Fact]
    public async Task A_variation_changes_the_page_at_once_and_can_be_forced_and_released()
    {
        await using Television television = await Television.StartAsync("nora");
        Take(television, ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1"), (KnownFlags.TilesPerRail, "3")));

        Assert.Equal((1, 3), await PageAsync(television));
        JsonElement now = (await television.Socket.GetAsync(Path + "?profile=nora", 200)).GetProperty("experiments")[0];
        Assert.Equal(("one-rail", "household", true, 1, "assigned", false), (now.Text("key"), now.Text("unit"), now.GetProperty("in").GetBoolean(), now.Number("variation"), now.Text("reason"), now.GetProperty("exposed").GetBoolean()));

        await television.Socket.SendAsync(HttpMethod.Put, Path + "/one-rail", """{"variation":0}""", 204);
        (int rails, int tiles) = await PageAsync(television);
        Assert.True(rails > 1 && tiles > 3, $"{rails} rails of {tiles}");
        JsonElement forced = await television.Socket.GetAsync(Path + "?profile=nora", 200);
        Assert.Equal("forced", forced.GetProperty("experiments")[0].Text("reason"));
        Assert.Equal("forced", Flag(forced, KnownFlags.Rails).Text("source"));

        await television.Socket.SendAsync(HttpMethod.Delete, Path + "/one-rail", null, 204);
        Assert.Equal((1, 3), await PageAsync(television));
        Assert.Equal("experiment", Flag(await television.Socket.GetAsync(Path + "?profile=nora", 200), KnownFlags.Rails).Text("source"));
        await television.Socket.SendAsync(HttpMethod.Put, Path + "/one-rail", """{"variation":0}""", 204);
        await television.Socket.SendAsync(HttpMethod.Delete, Path, null, 204);
        Assert.Equal((1, 3), await PageAsync(television));
    }

    [Fact]
    public async Task What_the_request_names_holds_whatever_an_experiment_says()
    {
        await using Television television = await Television.StartAsync("nora");
        Take(television, ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1")));

        Assert.Equal(2, (await television.Socket.GetAsync("/v1/home?profile=nora&rails=2", 200)).GetProperty("rails").GetArrayLength());
    }

    [Fact]
    public async Task An_exposure_is_in_the_journal_once_a_tile_was_seen_and_survives_a_replay()
    {
        await using Television television = await Television.StartAsync("nora");
        Take(television, ExperimentsWorld.Certain("one-rail", (KnownFlags.Rails, "1")));
        JsonElement tile = (await television.Socket.GetAsync("/v1/home?profile=nora", 200)).GetProperty("rails")[0].GetProperty("tiles")[0];
        Assert.Empty(await ExposuresAsync(television));

        for (int i = 0; i < 2; i++)
        {
            await television.Socket.PostAsync(
                "/v1/events", $$"""{"events":[{"id":"e-{{i}}","profile":"nora","kind":"impression","title":"{{tile.Text("title")}}","at":"2026-11-24T20:20:00+01:00","token":"{{tile.Text("token")}}"}]}""", 200);
        }

        ExposureRecord seen = Assert.Single(await ExposuresAsync(television));
        Assert.Equal(("nora", "one-rail", 1), (seen.Profile, seen.Experiment, seen.Variation));
        Assert.Equal(television.Daemon.Recommender.Identity.Epoch.ToString("N"), seen.Unit);
        Assert.True((await television.Socket.GetAsync(Path + "?profile=nora", 200)).GetProperty("experiments")[0].GetProperty("exposed").GetBoolean());
        Assert.Equal(3, television.Daemon.Recommender.History.Status().AppliedSeq - 1);

        await television.Socket.SendAsync(HttpMethod.Delete, "/v1/profiles/nora/history", null, 204);
        Assert.Empty(await ExposuresAsync(television));
    }

    [Theory]
    [InlineData("""{"variation":2}""", 400)]
    [InlineData("""{"variation":-1}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""{"variation":1,"for":"nora"}""", 400)]
    [InlineData("""[1]""", 400)]
    public async Task What_cannot_be_forced_is_refused(string body, int status)
    {
        await using Television television = await Television.StartAsync("nora");
        Take(television, ExperimentsWorld.Design("rails", (KnownFlags.Rails, "1")));

        await television.Socket.SendAsync(HttpMethod.Put, Path + "/rails", body, status);
        await television.Socket.SendAsync(HttpMethod.Put, Path + "/none", """{"variation":0}""", 404);
        await television.Socket.SendAsync(HttpMethod.Delete, Path + "/none", null, 404);
        await television.Socket.GetAsync(Path + "?profile=nobody", 404);
        await television.Socket.GetAsync(Path, 400);
    }

    private static void Take(Television television, ExperimentDesign design) =>
        Assert.Null(television.Daemon.Recommender.Experiments.Take(3, FeatureCompiler.Compile([design])));

    private static JsonElement Flag(JsonElement said, string name) => said.GetProperty("flags").EnumerateArray().Single(flag => flag.Text("name") == name);

    private static async Task<(int Rails, int Tiles)> PageAsync(Television television)
    {
        JsonElement rails = (await television.Socket.GetAsync("/v1/home?profile=nora", 200)).GetProperty("rails");
        return (rails.GetArrayLength(), rails.EnumerateArray().Max(rail => rail.GetProperty("tiles").GetArrayLength()));
    }

    private static async Task<ExposureRecord[]> ExposuresAsync(Television television)
    {
        JournalPart part = await television.Daemon.Recommender.History.ReadJournalAsync(0, long.MaxValue, 1_000, TestContext.Current.CancellationToken);
        return [.. part.Records.Where(record => record.Kind == EdgeRec.Device.History.Journal.RecordKind.Exposure).Select(record => EdgeRec.Device.History.Journal.ExposureRecordCodec.Read(record.Payload))];
    }
}
