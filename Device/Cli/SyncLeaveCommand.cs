using System.CommandLine;
using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Sync;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec sync leave</c>: leaves the fleet, with the daemon running or not.</summary>
internal static class SyncLeaveCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        var yes = new Option<bool>("--yes") { Description = "Do it; without, it only says what would happen." };
        var erase = new Option<bool>("--erase") { Description = "Have the fleet erase first what it was told of every profile." };
        var abandon = new Option<bool>("--abandon-erasures") { Description = "Leave also when erasures cannot be sent: the fleet never hears of them then." };
        var command = new DocumentedCommand(
            "leave", "Leaves the fleet: identity and keys are removed, and nothing leaves any more. History, titles and the pack in use stay.",
            "edgerec sync leave                # says what would happen",
            "edgerec sync leave --yes",
            "edgerec sync leave --erase --yes  # the fleet first erases what it was told of every profile")
        { data, yes, erase, abandon };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            CommonOptions.DataPathOf(parsed, data), parsed.GetValue(yes), parsed.GetValue(erase), parsed.GetValue(abandon), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool yes, bool erase, bool abandon, TimeProvider time, CancellationToken cancellationToken)
    {
        await using DaemonConnection daemon = await DaemonConnection.OpenAsync(data, time, cancellationToken);
        SyncReport before = Read(await daemon.GetAsync("/v1/sync", cancellationToken));
        if (before.Device is null)
        {
            throw new CommandException(ExitCode.NotFound, "This television is not enrolled with a fleet.");
        }

        Console.Out.WriteLine(WhatHappens(before, erase));
        if (!yes)
        {
            throw new CommandException(ExitCode.Usage, "Nothing was done. Say --yes to leave.");
        }

        SyncReport after = Read(await daemon.PostAsync($"/v1/sync/leave?erase={Word(erase)}&abandonErasures={Word(abandon)}", cancellationToken));
        Console.Out.WriteLine(after.Reason);
        return (int)ExitCode.Done;
    }

    /// <summary>What leaving would do, in sentences.</summary>
    internal static string WhatHappens(SyncReport sync, bool erase)
    {
        var text = new StringBuilder($"Leaving {sync.Fleet}, where this television is {sync.Device}.");
        if (sync.WaitingRecords > 0)
        {
            text.Append($" {SyncCommand.Number(sync.WaitingRecords)} records that wait stay here.");
        }

        if (erase)
        {
            text.Append(" The fleet is first told to erase every profile.");
        }
        else if (sync.WaitingErasures > 0)
        {
            text.Append($" {SyncCommand.Number(sync.WaitingErasures)} erasures that wait are sent first.");
        }

        return text.Append(erase ? "" : " What the fleet has stays there.").ToString();
    }

    private static SyncReport Read(byte[] body) => JsonSerializer.Deserialize(body, SyncReportJson.Default.SyncReport)!;

    private static string Word(bool flag) => flag ? "true" : "false";
}
