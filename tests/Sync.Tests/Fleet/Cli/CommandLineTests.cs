using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Store;
using Microsoft.Data.Sqlite;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>What a command throws, as a script sees it.</summary>
[Collection("console")]
public sealed class CommandLineTests
{
    [Fact]
    public async Task What_nobody_thought_of_is_one_sentence_without_a_stack() =>
        Assert.Equal(((int)ExitCode.Failed, "", "edgerec-fleet: InvalidTimeZoneException: first second\n"), await FailAsync(new InvalidTimeZoneException("first\n\nsecond")));

    [Fact]
    public async Task What_a_database_refuses_has_the_databases_code() =>
        Assert.Equal(((int)ExitCode.StoreUnavailable, "", "edgerec-fleet: The database refuses: no such right\n"), await FailAsync(new SqliteException("no such right", 1)));

    [Fact]
    public async Task That_two_clocks_differ_is_said_as_it_is() =>
        Assert.Equal(((int)ExitCode.Failed, "", "edgerec-fleet: they differ\n"), await FailAsync(new ClocksDifferException("they differ")));

    private static Task<(int Code, string Output, string Error)> FailAsync(Exception thrown)
    {
        var command = new DocumentedCommand("fall", "Falls over.");
        command.SetAction((Func<ParseResult, int>)(_ => throw thrown));
        return CommandRun.OfAsync(command);
    }
}
