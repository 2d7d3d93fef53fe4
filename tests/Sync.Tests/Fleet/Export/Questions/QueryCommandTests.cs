using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Export.Questions;

[Collection("console")]
public sealed class QueryCommandTests
{
    [Fact]
    public async Task Memory_that_is_no_amount_is_a_wrong_command_line()
    {
        await using ExportWorld world = await ExportedAsync();

        Assert.Equal(
            ((int)ExitCode.Usage, "", "edgerec-fleet: --memory: 'foo' is no amount of memory: write 2GB or 500MB.\n"),
            await CommandRun.OfAsync(QueryCommand.Create(), "SELECT 1", "--export", world.Folder, "--memory", "foo"));
    }

    [Fact]
    public async Task A_damaged_file_of_events_is_bad_input()
    {
        await using ExportWorld world = await ExportedAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, world.Files()[0]), "not this", TestContext.Current.CancellationToken);

        (int code, _, string error) = await CommandRun.OfAsync(QueryCommand.Create(), "SELECT count(*) FROM events", "--export", world.Folder);

        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.StartsWith("edgerec-fleet: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--csv")]
    [InlineData(null)]
    public async Task Whatever_a_cell_holds_can_be_written(string? form)
    {
        await using ExportWorld world = await ExportedAsync();
        string[] cells =
        [
            "'inf'::DOUBLE", "'-inf'::FLOAT", "'nan'::FLOAT", "1e300", "[1, NULL, 2]", "[1, 2]", "{'a': 1, 'b': [2]}", "MAP {'k': 1}", "'\\xAA\\x00'::BLOB", "INTERVAL 400 DAY", "TIME '12:00'", "DATE '9999-12-31'",
            "'infinity'::TIMESTAMP", "'-infinity'::DATE", "DATE '-5000-01-01'", "TIMESTAMP '290000-01-01 00:00:00'", "now()", "uuid()", "170141183460469231731687303715884105727::HUGEINT", "1.5::DECIMAL(30, 20)", "NULL",
            "'101'::BIT", "'a'::ENUM('a', 'b')", "true", "chr(27)", "''", "TIMESTAMP_NS '2026-01-01'", "1 AS x, 2 AS x",
        ];
        var failed = new List<string>();
        foreach (string cell in cells)
        {
            (int code, string output, string error) = await CommandRun.OfAsync(QueryCommand.Create(), [$"SELECT {cell}", "--export", world.Folder, .. form is null ? Array.Empty<string>() : [form]]);
            if (code != 0 || output.Contains("System.", StringComparison.Ordinal))
            {
                failed.Add($"{cell}: {output} {error}");
            }
        }

        Assert.Empty(failed);
    }

    [Fact]
    public async Task Lists_structs_and_moments_without_end_are_written_as_DuckDB_writes_them()
    {
        await using ExportWorld world = await ExportedAsync();
        const string Question = "SELECT i AS a, [i, NULL] AS \"l\"\"s\", {'x': i} AS s, CASE WHEN i = 2 THEN DATE 'infinity' ELSE DATE '2026-11-20' END AS d FROM range(3) AS r(i) ORDER BY i DESC; -- and so on";

        (int code, string output, string error) = await CommandRun.OfAsync(QueryCommand.Create(), Question, "--export", world.Folder, "--csv");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["a,\"l\"\"s\",s,d", "2,\"[2, NULL]\",{'x': 2},infinity", "1,\"[1, NULL]\",{'x': 1},2026-11-20", "0,\"[0, NULL]\",{'x': 0},2026-11-20"], output.TrimEnd().Split('\n'));
    }

    private static async Task<ExportWorld> ExportedAsync()
    {
        ExportWorld world = await ExportWorld.OpenAsync();
        await world.PushAsync(1, ExportWorld.Some(1, 20));
        await world.ExportAsync(new ExportOptions());
        return world;
    }
}
