using EdgeRec.Device.Cli;

namespace EdgeRec.Device.Tests.Cli;

public sealed class GivenFileTests
{
    [Fact]
    public void A_file_without_an_end_is_given_up() =>
        Assert.Equal("/dev/zero is longer than 1 MiB.", Assert.Throws<InvalidDataException>(() => GivenFile.ReadText("/dev/zero", mostMiB: 1)).Message);

    [Fact]
    public void A_file_of_exactly_so_many_bytes_is_read_whole()
    {
        string file = Path.GetTempFileName();
        try
        {
            string text = new('é', 1 << 19);
            File.WriteAllText(file, text);
            Assert.Equal(text, GivenFile.ReadText(file, mostMiB: 1));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
