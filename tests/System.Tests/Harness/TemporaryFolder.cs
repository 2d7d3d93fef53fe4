namespace EdgeRec.System.Tests.Harness;

/// <summary>A data folder of one test, deleted after it. Its path is short: a Unix socket's may have 107 bytes.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("edgerec-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string File(string name) => global::System.IO.Path.Combine(Path, name);
}
