using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Export;

namespace EdgeRec.Sync.Tests.Fleet.Security;

/// <summary>A television that writes SQL, file names and terminal commands where an id belongs: on the whole way, into the store, the export, the questions and the terminal, it stays text.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Hostile =
    [
        "'; DROP TABLE frames; --", "' OR '1'='1", "\"); DELETE FROM devices; --", "$1; SELECT pg_sleep(9)", "../../../../etc/passwd", "{0}%s%n", "\u001b]0;hacked\u0007\u001b[2J", "a\r\nwarn: forged line",
        "\u202egnp.exe", "\u2028\u2029\u0085", "=HYPERLINK(\"http://evil.example\")", "NULL",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ids_are_text_in_the_store_the_export_and_the_questions()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        SequencedEvent[] events = [.. Hostile.Select((text, i) => new SequencedEvent(i + 1, ExportWorld.Event(EventKind.Select, i, profile: text, title: text)))];
        await world.PushAsync(1, events);
        await world.ExportAsync(new ExportOptions { Names = true });

        Answer answer = world.Ask("SELECT profile, title FROM events ORDER BY seq");

        Assert.Equal(Hostile, answer.Rows.Select(row => (string)row[0]!));
        Assert.Equal(Hostile, answer.Rows.Select(row => (string)row[1]!));
        Assert.Equal(1, (await world.Store.Frames.TotalsAsync(Cancellation)).Frames);
        Assert.All(world.Files(), file => Assert.Matches("^day=[0-9-]+/[0-9a-zA-Z.=-]+$", file.Replace('\\', '/')));
    }

    [Fact]
    public async Task A_table_of_what_televisions_wrote_steers_no_terminal()
    {
        await using ExportWorld world = await ExportWorld.OpenAsync();
        await world.PushAsync(1, [.. Hostile.Select((text, i) => new SequencedEvent(i + 1, ExportWorld.Event(EventKind.Select, i, title: text)))]);
        await world.ExportAsync();
        var table = new StringWriter();
        var json = new StringWriter();

        Answer answer = world.Ask("SELECT title FROM events ORDER BY seq");
        answer.WriteTable(table);
        answer.WriteJson(json);

        Assert.DoesNotContain(table.ToString().Replace("\n", "", StringComparison.Ordinal), c => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029');
        Assert.Equal(Hostile.Length + 2, table.ToString().Count(c => c == '\n')); // a head, a line below it, and a line for each
        Assert.DoesNotContain('\u001b', json.ToString());
    }

    [Fact]
    public async Task Reports_and_reasons_are_text_in_the_store_and_in_the_log()
    {
        await using RunningFleet fleet = await RunningFleet.StartAsync();
        string[] taken = [.. Hostile.Where(text => !text.Any(char.IsControl))];
        foreach (string text in taken)
        {
            Television tv = await fleet.EnrolAsync();
            await tv.Client.ReportAsync(
                new HealthReport { AppVersion = text, PackVersion = text, PackNote = text, PackOffered = text, Experiments = { new ExperimentVariation { Experiment = text } } }, cancellationToken: Cancellation);
            await fleet.Store.Devices.RevokeAsync(tv.Id, text, TimeProvider.System.GetUtcNow(), Cancellation);
        }

        IReadOnlyList<Device> devices = await fleet.Store.Devices.ListAsync(Guid.Empty, 100, Cancellation);

        Assert.Equal(taken.Order(StringComparer.Ordinal), devices.Select(device => device.AppVersion).Order(StringComparer.Ordinal));
        Assert.Equal(taken.Order(StringComparer.Ordinal), devices.Select(device => device.RevokedReason!).Order(StringComparer.Ordinal));
        Assert.Equal(taken.Order(StringComparer.Ordinal), devices.Select(device => device.Report!.PackNote).Order(StringComparer.Ordinal));
    }
}
