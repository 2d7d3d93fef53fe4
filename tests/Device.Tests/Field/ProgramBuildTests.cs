using EdgeRec.Device.Field.Crashes;

namespace EdgeRec.Device.Tests.Field;

/// <summary>What a program that is installed once more is called.</summary>
public sealed class ProgramBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-build-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("edgerec")]
    [InlineData("libonnxruntime.so")]
    public void The_same_version_installed_anew_is_another_program(string part)
    {
        string path = Path.Combine(_folder, part);
        File.WriteAllText(Path.Combine(_folder, "edgerec"), "program");
        File.WriteAllText(Path.Combine(_folder, "libonnxruntime.so"), "library");
        string before = ProgramBuild.Name(_folder);
        Assert.Equal(before, ProgramBuild.Name(_folder));

        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        string written = ProgramBuild.Name(_folder);
        File.AppendAllText(path, "longer");
        string longer = ProgramBuild.Name(_folder);
        File.Delete(path);

        Assert.Equal(4, new[] { before, written, longer, ProgramBuild.Name(_folder) }.Distinct().Count());
    }
}
