using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Security;

/// <summary>A title provider that writes what it likes into its catalogue: on the screen, in the terminal, in the log and in pictures it stays text.</summary>
public sealed class HostileNamesTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    private const string Markup = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>", Closing = "\"'></title></text></svg><svg onload=window.hacked=1>{{7*7}}${7*7}";
    private const string Override = "Film \u202egnp.exe\u202c \u2066isolated", Escape = "\u001b]0;hacked\u0007\u001b[2J\u001b[31mred", Zalgo = "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b";
    private static readonly string Family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 40));
    private static readonly string[] Names = [Markup, Closing, Override, Zalgo, Family, "javascript:window.hacked=1"];

    [Fact]
    public Task On_the_screen_names_run_nothing_and_load_nothing() => WatchAsync(
        new Setup { Catalog = Catalog(), Profiles = [("viewer", "<b onclick=window.hacked=1>"), ("other", "<img src=x onerror=window.hacked=1>")] },
        async television =>
        {
            var who = new WhoIsWatching(television);
            await who.ReadyAsync();
            Home home = await who.ChooseAsync("<b onclick=window.hacked=1>");
            foreach (int i in Enumerable.Range(0, Names.Length))
            {
                await home.GoToTitleAsync($"n{i}");
                TitlePage page = await home.OpenAsync();
                Assert.Equal(Names[i], await page.HeadlineAsync());
                await television.Remote.BackAsync();
                await home.ReadyAsync();
            }

            Assert.False(await television.ReadAsync<bool>("() => 'hacked' in window"));
            Assert.Equal(0, await television.ReadAsync<int>("() => document.querySelectorAll('script:not([src]), img[src=x], svg[onload], [onclick], [onerror]').length"));
        });

    [Fact]
    public async Task In_pictures_in_the_terminal_and_in_the_log_names_are_text()
    {
        using var folder = new TemporaryFolder();
        await World.ImportAsync(folder, Catalog());
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path);
        await daemon.Http.CreateProfileAsync("viewer", "Viewer");

        Command home = await Command.RunAsync("sh", "-c", "COLUMNS=1000 exec \"$@\"", "sh", NativeBinary.PathOrSkip(), "home", "--profile", "viewer", "--data", folder.Path);
        Assert.True(home.ExitCode == 0, home.Error);
        Assert.Contains("gnp.exe", home.Output);
        Assert.DoesNotContain(home.Output + home.Error + daemon.Output, c => c is '\u001b' or '\u0007' or '\u009b' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
        foreach (int i in Enumerable.Range(0, Names.Length))
        {
            string picture = await daemon.Http.GetStringAsync($"/art/n{i}/typographic.svg", TestContext.Current.CancellationToken);
            var drawn = XDocument.Parse(picture);
            Assert.DoesNotContain(drawn.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image" or "a" or "use" && element.Attributes().Any(a => a.Name.LocalName == "href" && !a.Value.StartsWith('#')));
            Assert.DoesNotContain(drawn.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("name", "a\u001b[2Jb")]
    [InlineData("name", "line\nbreak")]
    [InlineData("id", "../../etc/passwd")]
    [InlineData("id", "a'; DROP TABLE titles; --")]
    [InlineData("id", "a\u001b[2J")]
    public async Task What_is_no_id_and_no_name_is_refused_and_the_refusal_steers_no_terminal(string field, string value)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("titles.jsonl");
        var title = new Dictionary<string, object> { ["id"] = "t1", ["kind"] = "film", ["name"] = "One", [field] = value };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(title) + "\n", TestContext.Current.CancellationToken);

        Command import = await Command.EdgeRecAsync("import", "edgerec-jsonl", file, "--data", folder.Path);

        Assert.Matches("skipped +1", import.Output);
        Assert.DoesNotContain('\u001b', import.Output + import.Error);
    }

    [Fact]
    public async Task Escapes_everywhere_else_a_text_may_stand_are_shown_as_blanks()
    {
        using var folder = new TemporaryFolder();
        await World.ImportAsync(folder, string.Concat(Enumerable.Range(0, 30).Select(i => JsonSerializer.Serialize(new
        {
            id = $"t{i}", kind = "film", name = $"One {i}", originalName = Escape, synopsis = Escape, genres = new[] { Escape }, keywords = new[] { Escape }, people = new[] { new { name = Escape, role = Escape } }, popularity = 1.0,
        }) + "\n")));
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path);
        await daemon.Http.CreateProfileAsync("viewer", "Viewer");

        Command home = await Command.EdgeRecAsync("home", "--profile", "viewer", "--data", folder.Path), status = await Command.EdgeRecAsync("status", "--data", folder.Path);

        Assert.Contains("One", home.Output);
        Assert.DoesNotContain('\u001b', home.Output + status.Output + daemon.Output);
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("long")]
    [InlineData("wide")]
    [InlineData("endless line")]
    public async Task A_row_that_is_too_much_is_refused_and_the_next_one_taken(string attack)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("titles.jsonl"), many = new('x', 1 << 20);
        string row = attack switch
        {
            "deep" => """{"id":"t1","kind":"film","name":"One","people":""" + new string('[', 20_000) + new string(']', 20_000) + "}",
            "long" => JsonSerializer.Serialize(new { id = "t1", kind = "film", name = many }),
            "wide" => JsonSerializer.Serialize(new { id = "t1", kind = "film", name = "One", genres = Enumerable.Repeat("drama", 100_000) }),
            _ => new string('{', 8 << 20),
        };
        await File.WriteAllTextAsync(file, row + "\n" + """{"id":"t2","kind":"film","name":"Two"}""" + "\n", TestContext.Current.CancellationToken);

        Command import = await Command.EdgeRecAsync("import", "edgerec-jsonl", file, "--data", folder.Path);

        Assert.Equal(0, import.ExitCode);
        Assert.Matches("titles +1 ", import.Output);
        Assert.Matches("skipped +1", import.Output);
        Assert.InRange(import.Output.Length + import.Error.Length, 1, 4_000);
    }

    [Fact]
    public async Task A_packed_file_that_unpacks_to_one_endless_line_takes_no_memory_without_end()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("titles.jsonl.gz");
        await using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            byte[] block = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (int i = 0; i < 300; i++)
            {
                await packed.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }

        // 300 MiB of text are 600 MiB of characters; the program may have half of that.
        Command import = await Command.RunAsync("sh", "-c", "ulimit -d 300000; exec \"$@\"", "sh", NativeBinary.PathOrSkip(), "import", "edgerec-jsonl", file, "--data", folder.File("data"));

        Assert.True(import.ExitCode == 0, import.Error);
        Assert.Matches("skipped +1", import.Output);
    }

    private static string Catalog()
    {
        var lines = new StringBuilder();
        for (int i = 0; i < 20; i++)
        {
            string name = i < Names.Length ? Names[i] : $"Film {i}";
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                id = $"n{i}", kind = "film", name, synopsis = string.Join(' ', Enumerable.Repeat(name, 3)), year = 2000 + i, genres = new[] { name[..Math.Min(name.Length, 60)], "documentary" }, runtimeMinutes = 100,
                people = new[] { new { name = name[..Math.Min(name.Length, 200)], role = "director" } }, popularity = 1 - (i / 100.0),
                artwork = i == 0 ? new[] { new { id = "a", uri = "javascript:window.hacked=1", width = 10, height = 10, alt = Markup, colours = Array.Empty<string>() } } : [],
            }));
        }

        return lines.ToString();
    }
}
