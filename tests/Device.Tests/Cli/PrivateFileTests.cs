using EdgeRec.Device.Cli;

namespace EdgeRec.Device.Tests.Cli;

public sealed class PrivateFileTests
{
    [Fact]
    public async Task A_file_that_others_could_read_is_its_users_alone_once_it_is_written()
    {
        string path = Path.GetTempFileName();
        File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);

        await PrivateFile.WriteAsync(path, "all that was watched"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal("all that was watched", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        File.Delete(path);
    }
}
