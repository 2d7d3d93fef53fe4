using EdgeRec.Device.Tests.History;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; private set; } = Directory.CreateTempSubdirectory("edgerec-sync-").FullName;

    /// <summary>Takes the files of a running television, as a power cut would leave them; again where one was just being replaced.</summary>
    public void CopyFrom(string folder)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                string copy = TestTelevision.Copy(folder);
                Directory.Delete(Path, recursive: true);
                Path = copy;
                return;
            }
            catch (IOException) when (tries < 10_000)
            {
                // A file was just being written, or was renamed between its listing and its opening.
                Thread.Yield();
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
