using EdgeRec.Device.Tests.History;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; private set; } = Directory.CreateTempSubdirectory("edgerec-sync-").FullName;

    /// <summary>Takes the files of a running television, as a power cut would leave them.</summary>
    public void CopyFrom(string folder)
    {
        Directory.Delete(Path, recursive: true);
        Path = TestTelevision.Copy(folder);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
