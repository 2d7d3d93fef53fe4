using EdgeRec.Device.Catalog.Import;

namespace EdgeRec.Device.Tests.Catalog.Import;

public sealed class SourceFilesTests
{
    [Fact]
    public void A_line_without_an_end_is_given_up()
    {
        ImportException endless = Assert.Throws<ImportException>(() => SourceFiles.Lines("/dev/zero").Count());

        Assert.Contains("a line has no end", endless.Message, StringComparison.Ordinal);
    }
}
