using System.Net.Sockets;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Doctor;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Field;
using EdgeRec.Device.Tests.Sync.Packs;

namespace EdgeRec.Device.Tests.Doctor;

/// <summary>A television that is well, until a test makes it ill in one way: the doctor has to find that and nothing else.</summary>
public abstract class IllTelevision : IDisposable
{
    // A library of nothing but its header, whose one section header is the 64 bytes behind it.
    private protected static byte[] Library => [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, .. new byte[0x23], 64, .. new byte[17], 64, 0, 1, 0, 0, 0, .. new byte[64]];

    private protected FieldFolder Folder { get; } = new();

    /// <summary>Where the program is installed.</summary>
    private protected string Installed { get; } = Directory.CreateTempSubdirectory("edgerec-program-").FullName;

    private protected string Journal => Path.Combine(Folder.Path, "journal");

    private protected Patient Healthy => new() { Data = Folder.Path, Time = Folder.Time, Program = Installed, IsSynchronised = () => true, HasLibrary = _ => true };

    protected IllTelevision()
    {
        using (DataFolder data = DataFolder.Open(Folder.Path))
        {
            var store = new CatalogStore(data, Folder.Time);
            store.Upsert([[.. TinyCatalog.Titles]]);
            store.MakeGoodCopy();
        }

        File.WriteAllBytes(Path.Combine(Installed, "libonnxruntime.so"), Library);
        BadPacks.Write(Path.Combine(Installed, "packs", "demo"), BadPacks.Demo("2026.11.10"));
        foreach (string file in Directory.GetFiles(Installed, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, Television.Start.UtcDateTime);
        }
    }

    public void Dispose()
    {
        Folder.Dispose();
        Directory.Delete(Installed, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected IReadOnlyList<Finding> Look(Patient? patient = null) => DoctorVisit.Look(patient ?? Healthy);

    private protected void Expect(string check, string words, Patient? patient = null, bool withSocket = false)
    {
        using Socket? socket = withSocket ? Listen() : null;
        IReadOnlyList<Finding> findings = Look(patient);
        Finding problem = Assert.Single(findings, finding => finding.Level == FindingLevel.Problem);
        Assert.Equal(check, problem.Check);
        Assert.Contains(words, problem.Sentence, StringComparison.Ordinal);
        Assert.NotNull(problem.Mend);
    }

    private protected string Put(string name, string content)
    {
        string path = Path.Combine(Folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    private protected Socket Listen()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        string path = Path.Combine(Folder.Path, "edgerec.sock");
        socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, (UnixFileMode)0x1b0);
        return socket;
    }

    private protected Task<IDaemonLife> StartAsync() => Daemon.StartAnyAsync(
        new DaemonOptions { Data = Folder.Path, Packs = [Path.Combine(Folder.Path, "no-pack")] }, Folder.Time, new TestLogs(), TestContext.Current.CancellationToken);

    private protected static StatusReport Running() => new(
        "0.1.0", "2026-11-24T20:20:00+01:00", 60, "/data", 4, new StatusReport.CatalogPart(44, 2), new StatusReport.PackPart("missing", "None.", null, null, null, null, null, null),
        new StatusReport.JournalPart(0, 0, 0, 0, 0, 0, false), new StatusReport.ViewPart(0, 0), new StatusReport.HomePart(0, null, null), new StatusReport.EventsPart(0, 0, 0), 0,
        new StatusReport.MemoryPart(0, 0), new StatusReport.SyncPart("off", "none", 0, 0, 0, 0, 0), new StatusReport.FallBackPart("none", null, null, null, 0), null,
        new StatusReport.WatchdogPart("fed"), []);
}
