using System.Security.Cryptography;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Doctor;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Doctor;

/// <summary>A television that is well, with a daemon and without.</summary>
public sealed class DoctorVisitTests : IllTelevision
{
    [Fact]
    public void A_television_that_is_well_has_no_problem_while_no_daemon_runs() =>
        Assert.DoesNotContain(Look(), finding => finding.Level == FindingLevel.Problem);

    [Fact]
    public async Task Nor_while_one_runs_and_nothing_is_changed_by_looking()
    {
        await using IDaemonLife life = await StartAsync();
        using HttpClient http = Television.OverSocket(life.Folder.Socket);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        await ((Daemon)life).Recommender.History.FlushAsync(TestContext.Current.CancellationToken);
        StatusReport status = await StatusAsync();
        Dictionary<string, string> before = Contents();

        IReadOnlyList<Finding> findings = Look(new Patient { Data = Folder.Path, Time = Folder.Time, Program = Installed, Daemon = status, IsSynchronised = () => true, HasLibrary = _ => true });

        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Problem);
        Assert.Contains(findings, finding => finding is { Check: "Journal", Level: FindingLevel.Ok });
        Assert.Equal(before, Contents());
    }

    private Dictionary<string, string> Contents() => Directory.GetFiles(Folder.Path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("edgerec.sock" or "lock"))
        .ToDictionary(file => file, file => $"{File.GetUnixFileMode(file)} {Convert.ToHexString(SHA256.HashData(ReadShared(file)))}");

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private async Task<StatusReport> StatusAsync() => await Device.Cli.RunningDaemon.StatusAsync(Folder.Path, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No daemon answered.");
}
