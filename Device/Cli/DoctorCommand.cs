using System.CommandLine;
using System.Text.Json;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Doctor;

namespace EdgeRec.Device.Cli;

/// <summary><c>edgerec doctor</c>: looks at everything that a television's daemon stands on, and says how to mend what is not as it should be. It changes nothing.</summary>
internal static class DoctorCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        Option<string?> data = CommonOptions.Data();
        Option<bool> json = CommonOptions.Json("Print what was found as JSON.");
        var command = new DocumentedCommand(
            "doctor", "Looks at data folder, rights, journal, pack, clock, disk, socket and fleet, and says how to mend what is wrong. Changes nothing.",
            "edgerec doctor",
            "edgerec doctor --data /var/lib/edgerec",
            "edgerec doctor --json | jq '.findings[] | select(.level == \"Problem\")'")
        { data, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommonOptions.DataPathOf(parsed, data), parsed.GetValue(json), time, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool asJson, TimeProvider time, CancellationToken cancellationToken)
    {
        StatusReport? daemon = await RunningDaemon.StatusAsync(data, cancellationToken);
        IReadOnlyList<Finding> findings = DoctorVisit.Look(new Patient { Data = Path.GetFullPath(data), Time = time, Daemon = daemon });
        var report = new DoctorReport(Recommender.Version.ToString(3), Path.GetFullPath(data), daemon is not null, findings);
        Console.Out.WriteLine(asJson ? JsonSerializer.Serialize(report, DoctorJson.Default.DoctorReport) : DoctorText.Of(report, Screen.OfThisProcess()));
        return (int)(report.Count(FindingLevel.Problem) > 0 ? ExitCode.ProblemsFound : ExitCode.Done);
    }
}
