using System.CommandLine;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Cli;

public sealed class CommandTests
{
    private static readonly StatusReport Status = new(
        "0.1.0", "2026-11-24T20:20:00+01:00", 60, "/data", 4, new StatusReport.CatalogPart(12_345, 2),
        new StatusReport.PackPart("loaded", null, "demo", "2026.11.1", "2036-11-01T00:00:00+00:00", "demo-1", true, "Simulated."),
        new StatusReport.JournalPart(50_000, 3 << 20, 32 << 20, 3, 0, 0, false), new StatusReport.ViewPart(50_000, 0),
        new StatusReport.HomePart(1_200, 1, 5), new StatusReport.EventsPart(100, 2, 3), 1,
        new StatusReport.MemoryPart(41 << 20, 12 << 20), new StatusReport.SyncPart("waiting", "none", 0, 0, 0, 0, 0),
        new StatusReport.FallBackPart("none", null, null, null, 0), null, new StatusReport.WatchdogPart("off"), ["journal/0000000000000001.log was damaged and is set aside."]);

    [Fact]
    public void Every_exit_code_is_in_the_help() =>
        Assert.Equal(Enum.GetValues<ExitCode>(), HelpWithExamples.ExitCodes.Select(code => code.Code));

    [Fact]
    public void Status_is_drawn_line_by_line() => Assert.Equal(
        """
        EdgeRec     0.1.0, running since 2026-11-24T20:20:00+01:00
        Data        /data
        Catalogue   12,345 titles
        Profiles    4
        Model pack  demo 2026.11.1, trained on simulated viewers, until 2036-11-01T00:00:00+00:00
        Journal     50,000 records so far, 3 segments, 3.0 MiB of 32.0 MiB
        View        up to date
        Pages       1,200, half within 1 ms, 99 % within 5 ms
        Events      100 accepted, 2 known already, 3 refused
        Memory      41.0 MiB resident, 12.0 MiB managed
        Note        journal/0000000000000001.log was damaged and is set aside.
        """,
        StatusCommand.Text(Status, running: true, new Screen(100, Colours: false)));

    [Fact]
    public void Status_of_a_folder_in_trouble_says_what_the_trouble_is()
    {
        string text = StatusCommand.Text(
            Status with
            {
                Pack = new StatusReport.PackPart("rejected", "The pack was refused.", null, null, null, null, null, null),
                Journal = new StatusReport.JournalPart(50_000, 1, 32 << 20, 1, 7, 9, true),
                View = new StatusReport.ViewPart(49_000, 1_000),
            },
            running: false, new Screen(100, Colours: false));

        Assert.Contains("not running", text, StringComparison.Ordinal);
        Assert.Contains("rejected: The pack was refused.", text, StringComparison.Ordinal);
        Assert.Contains("1 segment, 0.0 MiB of 32.0 MiB, the disk is full, 9 lost to damage, 7 dropped for the budget", text, StringComparison.Ordinal);
        Assert.Contains("1,000 records behind", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Memory", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_after_crashes_says_what_is_done_without_and_when_more_is_tried()
    {
        string text = StatusCommand.Text(
            Status with
            {
                FallBack = new StatusReport.FallBackPart("rules", "3 starts within 10 minutes did not end in order.", "2026-11-24T20:20:00+01:00", "2026-11-24T20:30:00+01:00", 0),
                LastCrash = new StatusReport.CrashPart("2026-11-24T20:19:00+01:00", "none", ["loading the models"]),
            },
            running: true, new Screen(100, Colours: false));

        Assert.Contains("Falls back  rules: 3 starts within 10 minutes did not end in order. More is tried at 2026-11-24T20:30:00+01:00.", text, StringComparison.Ordinal);
        Assert.Contains("Last crash  the start of 2026-11-24T20:19:00+01:00 did not end in order, while loading the models", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_on_the_safe_page_leaves_out_what_is_not_known()
    {
        StatusReport safe = Status with { FallBack = new StatusReport.FallBackPart("safe-page", "It crashed.", "2026-11-24T20:20:00+01:00", null, 0), Profiles = 0, Notes = [] };
        string text = StatusCommand.Text(safe, running: true, new Screen(100, Colours: false));

        Assert.Contains("Falls back  safe-page: It crashed.", text, StringComparison.Ordinal);
        Assert.Contains("Events      none are taken", text, StringComparison.Ordinal);
        Assert.All(["Profiles", "Journal", "View"], label => Assert.DoesNotContain(label, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        string? given = null;
        var profile = new Option<string>("--profile");
        var command = new DocumentedCommand("home", "Draws.", "edgerec home") { profile };
        command.SetAction(parsed => { given = parsed.GetValue(profile); });

        Assert.Equal(0, await new Device.Cli.CommandLine(command).InvokeAsync(["home", "--profile", "@kids"]));
        Assert.Equal("@kids", given);
    }

    [Fact]
    public async Task Only_what_the_command_line_can_be_blamed_for_ends_with_its_code()
    {
        var command = new DocumentedCommand("run", "Runs.", "edgerec run") { new Option<string>("--data") };
        command.SetAction((Action<ParseResult>)(_ => throw new ArgumentException("A timer takes no such time.")));

        Assert.Equal((int)ExitCode.Failed, await new Device.Cli.CommandLine(command).InvokeAsync(["run", "--data", "/x"]));
        Assert.Equal((int)ExitCode.Usage, await new Device.Cli.CommandLine(command).InvokeAsync(["run", "--data", ""]));
    }

    [Fact]
    public void An_import_ends_with_what_it_did_and_which_rows_it_skipped() => Assert.Equal(
        """
        Imported ml-100k from /data/ml-100k in 12.3 s
          titles        1,682  (1,680 new)
          profiles        943  new
          events      199,998  new (2 known already)
          skipped           3  rows:
            u.item:12: year: expected a year.
            and 2 more
        """,
        ImportCommand.Text(
            Importers.Find("ml-100k"), "/data/ml-100k",
            new ImportSummary(1_682, 1_680, 943, 199_998, 2, 3, [new ImportProblem("u.item", 12, "year", "expected a year.")]), TimeSpan.FromSeconds(12.34)));

    [Fact]
    public void An_import_of_titles_alone_does_not_speak_of_profiles() => Assert.Equal(
        """
        Imported netflix-titles from n.csv in 0.5 s
          titles        6,234  (0 new)
          skipped           0
        """,
        ImportCommand.Text(Importers.Find("netflix-titles"), "n.csv", new ImportSummary(6_234, 0, 0, 0, 0, 0, []), TimeSpan.FromSeconds(0.5)));

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://tv.example", true)]
    [InlineData("localhost:5173", false)]
    [InlineData("http://localhost:5173/", false)]
    [InlineData("*", false)]
    [InlineData("null", false)]
    public void An_origin_is_scheme_host_and_port(string text, bool origin)
    {
        if (origin)
        {
            Assert.Equal([text], CommonOptions.OriginsOf([text]));
        }
        else
        {
            Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => CommonOptions.OriginsOf([text])).Code);
        }
    }

    [Theory]
    [InlineData("run", "--listen", "a", "--listen", "b")]
    [InlineData("demo", "--data", "x")]
    [InlineData("import", "ml-100k", "path", "--strict")]
    [InlineData("home", "--profile", "42", "--at", "2026-11-24T20:15:00+01:00", "--rails", "3", "--json")]
    [InlineData("status", "--json")]
    [InlineData("impressions", "--of", "artwork", "--out", "images.csv")]
    public void The_commands_take_what_their_help_shows(params string[] arguments)
    {
        var root = new RootCommand();
        foreach (Command command in new Command[]
                 {
                     RunCommand.Create(TimeProvider.System), DemoCommand.Create(TimeProvider.System), ImportCommand.Create(TimeProvider.System),
                     HomeCommand.Create(TimeProvider.System), StatusCommand.Create(TimeProvider.System), ImpressionsCommand.Create(TimeProvider.System),
                 })
        {
            root.Add(command);
        }

        Assert.Empty(root.Parse(arguments).Errors);
    }
}
