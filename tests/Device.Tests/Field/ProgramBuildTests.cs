using EdgeRec.Device.Field.Crashes;

namespace EdgeRec.Device.Tests.Field;

public sealed class ProgramBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("edgerec")]
    [InlineData("libonnxruntime.so")]
    public void The_same_version_installed_anew_is_another_program(string part)
    {
        File.WriteAllText(_folder.File("edgerec"), "program");
        File.WriteAllText(_folder.File("libonnxruntime.so"), "library");
        string before = ProgramBuild.Name(_folder.Path);
        Assert.Equal(before, ProgramBuild.Name(_folder.Path));

        File.SetLastWriteTimeUtc(_folder.File(part), File.GetLastWriteTimeUtc(_folder.File(part)).AddSeconds(1));
        string written = ProgramBuild.Name(_folder.Path);
        File.AppendAllText(_folder.File(part), "longer");
        string longer = ProgramBuild.Name(_folder.Path);
        File.Delete(_folder.File(part));

        Assert.Equal(4, new[] { before, written, longer, ProgramBuild.Name(_folder.Path) }.Distinct().Count());
    }
}
