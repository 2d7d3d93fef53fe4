using System.Text.Json;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Cli;
using EdgeRec.Device.Field.SafePage;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Api.Streaming;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Device.Tests.Sync.Packs;

namespace EdgeRec.Device.Tests.Field;

/// <summary>The daemon in this process after starts that ended badly on paper.</summary>
public sealed class FallBackTests : IDisposable
{
    private readonly FieldFolder _folder = new();

    public FallBackTests() => _folder.AddTitles();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_models_pages_and_events_go_on_as_ever()
    {
        Crash(3);

        await using IDaemonLife life = await StartAsync();
        using HttpClient http = Television.OverSocket(life.Folder.Socket);

        JsonElement status = await http.GetAsync("/v1/status", 200);
        Assert.Equal("rules", status.GetProperty("fallBack").Text("step"));
        Assert.Equal("rejected", status.GetProperty("pack").Text("state"));
        Assert.NotEqual(JsonValueKind.Null, status.GetProperty("lastCrash").ValueKind);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        Assert.NotEqual(0, (await http.GetAsync("/v1/home?profile=dad", 200)).GetProperty("rails").GetArrayLength());
        await http.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"finish","title":"film-0","at":"2026-11-24T20:15:00+01:00"}""", 200);
    }

    [Fact]
    public async Task The_safe_page_shows_images_that_everybody_may_see()
    {
        _folder.AddTitles(Titles.Film("harsh", popularity: 1, age: 0) with { Artwork = [new() { Id = "harsh", Uri = "/harsh.svg", Width = 640, Height = 360, MaturityAge = 18 }] });
        Crash(5);

        await using IDaemonLife life = await StartAsync();
        using HttpClient http = Television.OverSocket(life.Folder.Socket);
        JsonElement page = await http.GetAsync("/v1/home?profile=kid", 200);

        JsonElement tile = page.GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()).Single(tile => tile.Text("title") == "harsh");
        Assert.Equal("typographic", tile.GetProperty("artwork").Text("variant"));
    }

    [Fact]
    public async Task The_safe_page_is_the_same_for_everybody_within_the_strictest_limit_and_takes_no_event()
    {
        await using (Daemon daemon = (Daemon)await StartAsync())
        {
            using HttpClient before = Television.OverSocket(daemon.Folder.Socket);
            await before.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
            await before.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","maturityLimit":9}""", 201);
            await before.PostAsync("/v1/events", """{"id":"e1","profile":"dad","kind":"finish","title":"film-0","at":"2026-11-24T20:15:00+01:00"}""", 200);
        }

        Crash(5);
        await using (IDaemonLife life = await StartAsync())
        {
            Assert.IsType<SafeDaemon>(life);
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            JsonElement page = await http.GetAsync("/v1/home?profile=dad", 200);
            JsonElement other = await http.GetAsync("/v1/home?profile=kid", 200);

            string[] titles = [.. page.GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()).Select(tile => tile.Text("title"))];
            Assert.NotEmpty(titles);
            Assert.Equal(titles.Distinct(), titles);
            Assert.Equal(page.GetProperty("rails").ToString(), other.GetProperty("rails").ToString());
            foreach (string title in titles)
            {
                JsonElement found = await http.GetAsync($"/v1/titles/{title}", 200);
                Assert.InRange(found.GetProperty("maturity").Number("age"), 0, 9);
            }

            Assert.Equal("safe-page", (await http.GetAsync("/v1/status", 200)).GetProperty("fallBack").Text("step"));
            Assert.Equal("everybody", (await http.GetAsync("/v1/profiles", 200)).GetProperty("profiles")[0].Text("id"));
            Assert.Equal("dad", (await http.GetAsync("/v1/profiles/dad", 200)).Text("id"));
            Assert.Equal("safe-page-only", (await http.PostAsync("/v1/events", """{"id":"e2"}""", 503)).Kind());
            Assert.Equal("safe-page-only", (await http.GetAsync("/v1/sync", 503)).Kind());
            JsonElement refused = await http.GetAsync("/v1/profiles/dad/history", 503);
            Assert.Contains("The history waits as it is", refused.Text("detail"), StringComparison.Ordinal);
            Assert.DoesNotContain("Keep the events", refused.Text("detail"), StringComparison.Ordinal);
            string metrics = await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
            Assert.Contains("edgerec_titles ", metrics, StringComparison.Ordinal);
            Assert.DoesNotContain("edgerec_profiles", metrics, StringComparison.Ordinal);
            await using (DaemonConnection asked = await DaemonConnection.OpenAsync(_folder.Path, _folder.Time, TestContext.Current.CancellationToken))
            {
                CommandException unknown = await Assert.ThrowsAsync<CommandException>(() => ProfileNames.IdOfAsync(asked, "nora", TestContext.Current.CancellationToken));
                Assert.Equal(ExitCode.Failed, unknown.Code);
                Assert.Contains("the history, with its profiles, waits", unknown.Message, StringComparison.Ordinal);
                Assert.Equal("everybody", await ProfileNames.IdOfAsync(asked, "everybody", TestContext.Current.CancellationToken));
            }

            using (StreamClient screen = await StreamClient.OpenAsync(http, "/v1/stream?profile=dad&keys=true&activity=true"))
            {
                Assert.Equal("fault", await screen.NextActivityAsync());
                await http.PostAsync("/v1/keys", """{"keys":[{"key":"down","phase":"press"}]}""", 204);
                Assert.Equal("down press", await screen.NextKeyAsync());
            }

            Assert.Equal("ok\n", await http.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
            await life.Probes[0].AskAsync(TestContext.Current.CancellationToken);
        }

        // Nothing of the history was touched: once it goes up again, all is there.
        File.Delete(Path.Combine(_folder.Path, "field", "guard.json"));
        await using IDaemonLife back = await StartAsync();
        using HttpClient again = Television.OverSocket(back.Folder.Socket);
        Assert.Equal(1, (await again.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays").GetArrayLength());
    }

    [Theory]
    [InlineData(null, "", 6)] // Nobody knows: a young child's.
    [InlineData(null, "nine", 6)]
    [InlineData("""{"id":"dad","name":"Dad"}""", null, 255)]
    [InlineData("""{"id":"kid","name":"Kid","maturityLimit":12}""", null, 12)]
    public async Task The_strictest_limit_of_the_household_is_everybodys(string? profile, string? kept, int limit)
    {
        if (profile is not null)
        {
            await using IDaemonLife life = await StartAsync();
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            await http.PostAsync("/v1/profiles", profile, 201);
        }
        else
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "field"));
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "field", "maturity"), kept, TestContext.Current.CancellationToken);
        }

        using DataFolder folder = DataFolder.Open(_folder.Path);
        Assert.Equal(limit, HouseholdLimit.Read(folder));
    }

    [Fact]
    public async Task No_flipped_bit_of_the_limit_shows_a_child_more()
    {
        await using (IDaemonLife life = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","maturityLimit":7}""", 201);
        }

        string path = Path.Combine(_folder.Path, "field", "maturity");
        byte[] whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        using DataFolder folder = DataFolder.Open(_folder.Path);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(path, flipped, TestContext.Current.CancellationToken);
            Assert.Equal(7, HouseholdLimit.Read(folder));
            File.Delete(path + ".twin");
            await File.WriteAllBytesAsync(path, flipped, TestContext.Current.CancellationToken);
            Assert.InRange(HouseholdLimit.Read(folder), 0, 7);
            new HouseholdLimit(folder).Keep(Kid());
        }

        static EdgeRec.Device.History.Household Kid()
        {
            var household = new EdgeRec.Device.History.Household();
            household.Profiles.Add("kid", new EdgeRec.Device.History.ProfileState(new EdgeRec.Device.History.Profile { Id = "kid", Name = "Kid", MaturityLimit = 7 }));
            return household;
        }
    }

    [Fact]
    public async Task From_the_safe_page_it_comes_back_by_itself_step_by_step()
    {
        Crash(5);
        foreach (string step in new[] { "safe-page", "rules", "none" })
        {
            await using IDaemonLife life = await StartAsync();
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            Assert.Equal(step, (await http.GetAsync("/v1/status", 200)).GetProperty("fallBack").Text("step"));
            if (step == "none")
            {
                break;
            }

            for (int minute = 0; minute < 40 && !life.Renewal.IsCompleted; minute++)
            {
                _folder.Time.Advance(TimeSpan.FromMinutes(1));
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await life.Renewal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_pack_that_is_trusted_and_makes_every_page_fail_gives_way_to_the_one_before()
    {
        using (DataFolder folder = DataFolder.Open(_folder.Path))
        {
            var slots = PackSlots.Open(folder);
            BadPacks.Write(slots.FolderOf("a"), BadPacks.Demo("2026.11.90", BadPacks.FailingModel()));
            slots.Switch(new PackWatch("a", "2026.11.90", null, 0, 0, 60));
            slots.Trust();
        }

        await FailUntilItIsRenewedAsync();

        await using Daemon back = (Daemon)await StartAsync();
        using HttpClient again = Television.OverSocket(back.Folder.Socket);
        await again.GetAsync("/v1/home?profile=dad", 200);
        Assert.Equal("pack-before", (await again.GetAsync("/v1/status", 200)).GetProperty("fallBack").Text("step"));
        Assert.Equal("2026.11.10", back.Recommender.Pack.Pack!.Manifest.Version);
    }

    [Fact]
    public async Task After_crashes_a_pack_that_the_probe_refused_is_not_the_one_before()
    {
        using (DataFolder folder = DataFolder.Open(_folder.Path))
        {
            var slots = PackSlots.Open(folder);
            BadPacks.Write(slots.FolderOf("a"), BadPacks.Demo("2026.11.90", BadPacks.FailingModel()));
            slots.Switch(new PackWatch("a", "2026.11.90", null, 0, 0, 60));
            slots.Trust();
            BadPacks.Write(slots.FolderOf("b"), Signed(BadPacks.Demo("2026.11.95")));
            Assert.Equal(slots.FolderOf("b"), Recommender.PackBeforeOf(slots, PackLimits.None));
            slots.Refuse("2026.11.95", "The probe failed.", slots.DocumentOf("b"));
        }

        await FailUntilItIsRenewedAsync();

        await using Daemon back = (Daemon)await StartAsync();
        Assert.Equal("2026.11.10", back.Recommender.Pack.Pack!.Manifest.Version);
    }

    [Fact]
    public async Task Below_the_floor_there_are_no_models_rather_than_those_that_came_with_the_program()
    {
        using var fleet = new PackFleet();
        using (DataFolder folder = DataFolder.Open(_folder.Path))
        {
            var trust = PackTrust.Open(Device.Sync.SyncFolder.Of(folder).Trust, Path.Combine(_folder.Path, "none"), _folder.Time);
            trust.TakeRoot(fleet.Root().Root);
            trust.RaiseFloor("2026.12");
        }

        await using Daemon daemon = (Daemon)await StartAsync();
        using HttpClient http = Television.OverSocket(daemon.Folder.Socket);
        JsonElement pack = (await http.GetAsync("/v1/status", 200)).GetProperty("pack");

        Assert.Equal("rejected", pack.Text("state"));
        Assert.Contains("below 2026.12", pack.Text("reason"), StringComparison.Ordinal);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        Assert.NotEqual(0, (await http.GetAsync("/v1/home?profile=dad", 200)).GetProperty("rails").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_only_looks_counts_no_start_and_writes_nothing()
    {
        Crash(3);
        string before = await Field();

        await using (await Daemon.StartAsync(
            new DaemonOptions { Data = _folder.Path, Packs = [Path.Combine(_folder.Path, "no-pack")], Sync = new Device.Sync.SyncOptions { LookOnly = true } }, _folder.Time, new TestLogs(), TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(before, await Field());

        async Task<string> Field() => string.Join('\n', await Task.WhenAll(Directory.GetFiles(Path.Combine(_folder.Path, "field")).Order().Select(async file =>
            $"{file} {Convert.ToHexString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))}")));
    }

    [Fact]
    public async Task A_day_full_of_names_leaves_none_of_them_in_the_diagnostics()
    {
        const string Profile = "zanzibar-9", Name = "Zanzibar Quokka", Id = "event-xylophone-1";
        await using (IDaemonLife life = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            await http.PostAsync("/v1/profiles", $$"""{"id":"{{Profile}}","name":"{{Name}}"}""", 201);
            await http.GetAsync($"/v1/home?profile={Profile}", 200);
            await http.PostAsync("/v1/events", $$"""{"id":"{{Id}}","profile":"{{Profile}}","kind":"finish","title":"film-0","at":"2026-11-24T20:15:00+01:00"}""", 200);
            await http.GetAsync("/v1/home?profile=nobody-quokka", 404);
            life.Field.Log.Failed(DiagnosticPlace.Request, new InvalidOperationException($"{Name} {Profile} {Id} film-0"));
            life.Field.Log.SlowPage(TimeSpan.FromSeconds(1), 3);
            _folder.Time.Advance(TimeSpan.FromHours(25));
        }

        string token = (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "api-token"), TestContext.Current.CancellationToken)).Trim();
        foreach (string file in Directory.GetFiles(Path.Combine(_folder.Path, "field")))
        {
            string content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.All(
                [Profile, Name, Id, token, "Zanzibar", "quokka", .. TinyCatalog.Titles.Select(title => title.Name)],
                word => Assert.DoesNotContain(word, content, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>A life in which no page can be made.</summary>
    private async Task FailUntilItIsRenewedAsync()
    {
        await using (IDaemonLife bad = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(bad.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
            for (int page = 0; page < 3; page++)
            {
                await http.GetAsync("/v1/home?profile=dad", 500);
            }

            await bad.Renewal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    private static Dictionary<string, byte[]> Signed(Dictionary<string, byte[]> files)
    {
        using var fleet = new PackFleet();
        PackItem pack = fleet.Publish(HeldVersion(files), files);
        return new Dictionary<string, byte[]>(files) { [EdgeRec.Sync.Protocol.Packs.EnvelopeFile.PackFileName] = EdgeRec.Sync.Protocol.Packs.EnvelopeFile.Write(pack.Item.Pack) };
    }

    private static string HeldVersion(Dictionary<string, byte[]> files) => JsonDocument.Parse(files["manifest.json"]).RootElement.GetProperty("version").GetString()!;

    private void Crash(int starts)
    {
        for (int start = 0; start < starts; start++)
        {
            _folder.Boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            _folder.Crash(hasPackBefore: false);
        }
    }

    private Task<IDaemonLife> StartAsync() => Daemon.StartAnyAsync(new DaemonOptions { Data = _folder.Path }, _folder.Time, new TestLogs(), TestContext.Current.CancellationToken);
}
