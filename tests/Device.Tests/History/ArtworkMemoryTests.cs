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

        Assert.Equal([new ImageCount(0, new PlaceCounts(2), default), new ImageCount(2, new PlaceCounts(1), default)], memory.Images);
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
    public void A_count_is_full_at_255_and_leaves_its_neighbours_alone()
    {
        var counts = default(PlaceCounts);
        for (int i = 0; i < 300; i++)
        {
            counts = counts.And(TilePlace.Of(row: 0, column: 7));
        }

        Assert.Equal((0, 255, 0, 255), (counts[0], counts[1], counts[2], counts.Total));
        Assert.All(Enumerable.Range(0, TilePlace.Count), number => Assert.Equal(number, TilePlace.Of(number).Number));
    }

    [Fact]
    public void The_propensity_of_the_draw_that_began_a_stay_is_kept()
    {
        var memory = new ArtworkMemory();
        memory.Show(3, 10); // in the row that is drawn: not known
        memory.Show(3, 10, propensity: 0.25f);
        memory.Show(3, 11, propensity: 0.4f);
        Assert.Equal(0.25f, memory.Propensity);
        Assert.Equal(0.25f, Documents.ToTitleMemory(Documents.From("p", new TitleMemory("t") { Artwork = memory })).Artwork!.Propensity);

        memory.Show(1, 12, propensity: 0.5f);
        Assert.Equal(0.5f, memory.Propensity);
    }

    [Fact]
    public void It_is_kept_in_the_document_of_its_title()
    {
        var memory = new ArtworkMemory();
        memory.Show(3, 10, new TilePlace(Below: true, Beyond: false));
        memory.Show(3, 11, new TilePlace(Below: true, Beyond: true));
        memory.Show(1, 12);
        memory.Take(3);

        ArtworkMemory read = Documents.ToTitleMemory(Documents.From("p", new TitleMemory("t") { Artwork = memory })).Artwork!;

        Assert.Equal(memory.Images, read.Images);
        Assert.Equal((0, 1, 1, 2), (read.Images[0].Shown[0], read.Images[0].Shown[2], read.Images[0].Shown[3], read.Images[0].Shown.Total));
        Assert.Equal((memory.Current, memory.Since, memory.Last), (read.Current, read.Since, read.Last));
        Assert.Null(Documents.ToTitleMemory(Documents.From("p", new TitleMemory("t"))).Artwork);
    }
}
