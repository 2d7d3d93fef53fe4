using CsCheck;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

public sealed class FaceBoxesTests
{
    private static readonly Gen<Face> AnyFace = Gen.Select(Gen.Float[0f, 1f], Gen.Float[0f, 0.8f], Gen.Float[0f, 0.8f], Gen.Float[0.05f, 0.2f], Gen.Float[0.05f, 0.2f], (score, left, top, width, height) => new Face(score, left, top, width, height));

    [Fact]
    public void Of_faces_that_overlap_the_surest_stays_and_each_that_goes_overlaps_a_surer_one() => Check.Sample(
        AnyFace.Array[0, 30],
        faces =>
        {
            IReadOnlyList<Face> apart = FaceBoxes.Apart(faces);
            bool none = apart.Where((face, i) => apart.Take(i).Any(other => Face.Overlap(face, other) > 0.4f)).Any();
            bool all = faces.All(face => apart.Any(other => other.Score >= face.Score && (other.Within() == face.Within() || Face.Overlap(face, other) > 0.39f)));
            return !none && all && apart.SequenceEqual(apart.OrderByDescending(f => f.Score));
        });

    [Fact]
    public void Overlap_is_none_apart_all_of_itself_and_a_third_where_half_of_each_is_common()
    {
        var face = new Face(1f, 0.2f, 0.2f, 0.2f, 0.2f);

        Assert.Equal(0f, Face.Overlap(face, face with { Left = 0.6f }));
        Assert.Equal(1f, Face.Overlap(face, face));
        Assert.Equal(1f / 3f, Face.Overlap(face, face with { Left = 0.3f }), 1e-5f);
    }

    [Theory]
    [InlineData(0.3f, 0.4f, 0.8f)] // a close-up: from a quarter of a face above it to the lower edge
    [InlineData(0.2f, 0.04f, 0.4f)] // somebody far away: ten faces high
    [InlineData(0f, 0.9f, 1f)] // a face that fills the picture
    public void A_person_reaches_from_the_crown_to_the_feet_or_the_edge(float top, float height, float person)
    {
        PeopleSeen seen = FacePeople.Of([new Face(1f, 0.4f, top, 0.2f, height), new Face(0.9f, 0.1f, 0.9f, 0.01f, 0.01f)]);

        Assert.Equal(2, seen.Count);
        Assert.Equal(person, seen.Height, 1e-5f);
    }

    [Fact]
    public void Without_a_face_there_is_nobody() => Assert.Equal(default, FacePeople.Of([]));
}
