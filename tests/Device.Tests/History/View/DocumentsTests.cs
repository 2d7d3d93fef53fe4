using CsCheck;
using EdgeRec.Device.History;
using EdgeRec.Device.History.View;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;
using LiteDB;

namespace EdgeRec.Device.Tests.History.View;

public sealed class DocumentsTests
{
    private static readonly Gen<TitleMemory> Memories =
        from numbers in Gen.Long[0, 1L << 45].Array[7]
        from flags in Gen.Bool.Array[5]
        from rating in Gen.SByte[-1, 10]
        from ignored in Gen.Double[0, 40]
        from page in Gen.UInt[0, 3]
        from rail in Gen.OneOf(Enum.GetValues<RailKind>())
        from row in Gen.Byte
        from images in Gen.Select(Gen.UShort, Gen.UInt, Gen.UInt).Array[0, 3]
        select new TitleMemory("t")
        {
            PositionMs = numbers[0], DurationMs = numbers[1], WatchedMs = numbers[2], LastSeq = numbers[3], LastPlayedSeq = numbers[4], WatchListSeq = numbers[5],
            Plays = (int)(numbers[6] % 50), QualityPlays = (int)(numbers[6] % 7), Seen = flags[0], Begun = flags[1], Hidden = flags[2],
            Rating = rating < 0 ? null : new Rating(RatingScale.HalfStars, rating), Ignored = new DecayedCount(ignored, numbers[0]), ShownIn = new ShownIn(page, rail, row),
            Artwork = flags[3] ? new ArtworkMemory(3, numbers[1], numbers[2], images.Select(i => new ImageCount(i.Item1, new PlaceCounts(i.Item2), new PlaceCounts(i.Item3)))) : null,
            LastEpisodeId = flags[4] ? "e" : null,
        };

    [Fact]
    public void What_is_remembered_of_a_title_is_the_same_after_it_was_kept() =>
        Memories.Sample(memory => Assert.Equal(memory, Documents.ToTitleMemory(BsonSerializer.Deserialize(BsonSerializer.Serialize(Documents.From("p", memory))))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_profile_that_wants_no_images_chosen_still_wants_none_after_it_was_kept(bool personal)
    {
        var state = new ProfileState(new Profile { Id = "p", Name = "P", PersonalArtwork = personal });
        Assert.Equal(state.Profile, Documents.ToProfileState(BsonSerializer.Deserialize(BsonSerializer.Serialize(Documents.From(state)))).Profile);
    }
}
