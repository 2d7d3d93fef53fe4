using CsCheck;
using EdgeRec.Models.Training.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;
using SkiaSharp;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

public sealed class FaceDetectorTests
{
    private const int Width = SyntheticFaces.Side, Height = 192, Cell = FaceGraph.Cell, Block = 12;

    [Fact]
    public void What_the_weights_take_for_a_face_is_found_in_its_cell_with_its_size() => Check.Sample(
        Gen.Select(Gen.Int[1, (Width / Cell) - 1], Gen.Int[1, (Height / Cell) - 1], Gen.Int[1, 4]),
        place =>
        {
            (int column, int row, int times) = place;
            using var detector = new FaceDetector(FaceGraph.ToOnnx(SyntheticFaces.Weights(), SyntheticFaces.Side), "synthetic");

            Face face = Assert.Single(detector.Find(Marked(column, row, times)));

            // The last layer takes the largest of a cell and those to the right and below, so the first of four equally sure cells answers.
            Face expected = new Face(
                face.Score, Share(column - 0.5f, SyntheticFaces.Size.Width, Width), Share(row - 0.5f, SyntheticFaces.Size.Height, Height),
                SyntheticFaces.Size.Width * Cell / Width, SyntheticFaces.Size.Height * Cell / Height).Within();
            Assert.Equal(expected.Left, face.Left, 1e-4f);
            Assert.Equal(expected.Top, face.Top, 1e-4f);
            Assert.Equal(expected.Width, face.Width, 1e-4f);
            Assert.Equal(expected.Height, face.Height, 1e-4f);
            Assert.True(face.Score > 0.99f);
        },
        iter: 20);

    [Fact]
    public void Where_there_is_nothing_nothing_is_found()
    {
        using var detector = new FaceDetector(FaceGraph.ToOnnx(SyntheticFaces.Weights(), SyntheticFaces.Side), "synthetic");

        Assert.Empty(detector.Find(Pictures.Plain(SKColors.Black)));
    }

    [Fact]
    public void The_committed_model_finds_a_drawn_face_and_none_where_it_is_missing()
    {
        using FaceDetector detector = FaceDetector.Load();

        Face face = Assert.Single(detector.Find(DrawnFace.Draw(1_280, 720)));

        Assert.InRange(face.Left + (face.Width / 2), 0.45f, 0.55f);
        Assert.InRange(face.Top + (face.Height / 2), 0.4f, 0.6f);
        Assert.InRange(face.Height, 0.3f, 0.6f);
        Assert.Empty(detector.Find(DrawnFace.Draw(1_280, 720, features: false)));
    }

    [Fact]
    public void Every_size_of_a_picture_from_the_models_own_on_gives_the_same_faces() => Check.Sample(
        Gen.Int[FaceDetector.Side, 1_920],
        width =>
        {
            using FaceDetector detector = FaceDetector.Load();
            using SKBitmap full = DrawnFace.Draw(1_920, 1_080).ToBitmap();
            using SKBitmap small = full.Resize(new SKImageInfo(width, width * 9 / 16, SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));

            Face one = Assert.Single(detector.Find(Picture.Of(full))), other = Assert.Single(detector.Find(Picture.Of(small)));

            Assert.Equal(one.Height, other.Height, 0.02f);
            Assert.Equal(FacePeople.Of([one]).Height, FacePeople.Of([other]).Height, 0.02f);
        },
        iter: 10, threads: 1);

    [Fact]
    public void The_same_picture_gives_the_same_faces_to_the_bit()
    {
        using FaceDetector one = FaceDetector.Load(), other = FaceDetector.Load();
        Picture picture = DrawnFace.Draw(640, 360);

        Assert.Equal(one.Find(picture), other.Find(picture));
        Assert.Equal(one.Find(picture), one.Find(picture));
    }

    [Fact]
    public void A_model_of_another_kind_is_refused_by_name()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => new FaceDetector([1, 2, 3], "some.onnx"));

        Assert.Contains("some.onnx", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A black picture with a white block within a cell, in so many pixels for one.</summary>
    private static Picture Marked(int column, int row, int times) => Pictures.Of(
        Width * times, Height * times,
        (x, y) => Inside((x / times) - (column * Cell)) && Inside((y / times) - (row * Cell)) ? SKColors.White : SKColors.Black);

    private static bool Inside(int pixel) => pixel is >= (Cell - Block) / 2 and < (Cell + Block) / 2;

    private static float Share(float centre, float size, int pixels) => (centre - (size / 2)) * Cell / pixels;
}
