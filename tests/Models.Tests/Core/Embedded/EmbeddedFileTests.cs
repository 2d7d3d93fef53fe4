using System.Text;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Models.Tests.Core.Embedded;

public sealed class EmbeddedFileTests
{
    [Fact]
    public void A_text_comes_out_as_it_went_in_and_is_smaller_in_between()
    {
        using Stream packed = typeof(EmbeddedFile).Assembly.GetManifestResourceStream("MicroGenres.facet-rules")!;

        string text = Encoding.UTF8.GetString(EmbeddedFile.Read(typeof(EmbeddedFile).Assembly, "MicroGenres.facet-rules"));

        Assert.StartsWith("#", text, StringComparison.Ordinal);
        Assert.InRange(packed.Length, 1, text.Length / 2);
    }

    [Fact]
    public void What_is_not_there_is_named() =>
        Assert.Contains("nothing.txt", Assert.Throws<InvalidOperationException>(() => EmbeddedFile.Open(typeof(EmbeddedFile).Assembly, "nothing.txt")).Message, StringComparison.Ordinal);
}
