using EdgeRec.Device.History;
using EdgeRec.Device.History.View;

namespace EdgeRec.Device.Tests.History;

public sealed class ArtworkMemoryTests
{
    [Fact]
    public void An_image_counts_once_in_a_part_of_a_day()
    {
        var memory = new ArtworkMemory();

        Assert.True(memory.Show(0, 10));
        Assert.False(memory.Show(0, 10));
        Assert.True(memory.Show(0, 11));
        Assert.True(memory.Show(2, 11));

        Assert.Equal([new ImageCount(0, 2, 0), new ImageCount(2, 1, 0)], memory.Images);
        Assert.Equal((2, 11L), (memory.Current, memory.Since));
    }

    [Fact]
    public void An_image_is_there_since_it_was_shown_first_in_a_row()
    {
        var memory = new ArtworkMemory();
        foreach (long part in (long[])[10, 11, 14])
        {
            memory.Show(1, part);
        }

        Assert.Equal((1, 10L, 14L), (memory.Current, memory.Since, memory.Last));
    }

    [Fact]
    public void It_is_kept_in_the_document_of_its_title()
    {
        var memory = new ArtworkMemory();
        memory.Show(3, 10);
        memory.Show(1, 12);
        memory.Take(3);

        ArtworkMemory read = Documents.ToTitleMemory(Documents.From("p", new TitleMemory("t") { Artwork = memory })).Artwork!;

        Assert.Equal(memory.Images, read.Images);
        Assert.Equal((memory.Current, memory.Since, memory.Last), (read.Current, read.Since, read.Last));
        Assert.Null(Documents.ToTitleMemory(Documents.From("p", new TitleMemory("t"))).Artwork);
    }
}
