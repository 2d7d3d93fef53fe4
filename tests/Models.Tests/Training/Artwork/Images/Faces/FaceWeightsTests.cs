using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

public sealed class FaceWeightsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-faces-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Tensors_are_read_in_the_order_of_the_manifest_from_the_files_beside_it()
    {
        string manifest = Write("""{"name":"a","shape":[2,2],"quantization":{"dtype":"uint8","scale":0.5,"min":-1.5}},{"name":"b","shape":[1],"quantization":{"dtype":"uint8","scale":2,"min":0}}""", [1, 2, 3, 4, 9]);

        var tensors = FaceWeights.Read(manifest);

        Assert.Equal(["a", "b"], tensors.Keys.Order());
        Assert.Equal([1, 2, 3, 4], tensors["a"].Codes);
        Assert.Equal((3, 0.5f, 0, 2f, 9), (tensors["a"].Zero, tensors["a"].Scale, tensors["b"].Zero, tensors["b"].Scale, tensors["b"].Codes[0]));
    }

    [Theory]
    [InlineData("""{"name":"a","shape":[3],"quantization":{"dtype":"uint8","scale":1,"min":0}}""", "end before 'a'")]
    [InlineData("""{"name":"a","shape":[1],"quantization":{"dtype":"uint8","scale":1,"min":0}}""", "2 bytes where")]
    [InlineData("""{"name":"a","shape":[2]}""", "not kept in eight bits")]
    [InlineData("""{"name":"a","shape":[2],"quantization":{"dtype":"uint16","scale":1,"min":0}}""", "not kept in eight bits")]
    [InlineData("""{"name":"a","shape":[-2],"quantization":{"dtype":"uint8","scale":1,"min":0}}""", "not kept in eight bits")]
    [InlineData("""{"name":"a","shape":[2],"quantization":{"dtype":"uint8","scale":1,"min":-0.5}}""", "no code for 0")]
    [InlineData("""{"name":"a","shape":[2],"quantization":{"dtype":"uint8","scale":1,"min":-256}}""", "no code for 0")]
    [InlineData("""{"name":"a"}""", "no manifest")]
    [InlineData("nothing", "no manifest")]
    public void What_does_not_fit_is_said(string weights, string said)
    {
        string manifest = Write(weights, [1, 2]);

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => FaceWeights.Read(manifest));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private string Write(string weights, byte[] bytes)
    {
        string manifest = Path.Combine(_root.FullName, "manifest.json");
        File.WriteAllText(manifest, $$"""[{"weights":[{{weights}}],"paths":["weights.bin"]}]""");
        File.WriteAllBytes(Path.Combine(_root.FullName, "weights.bin"), bytes);
        return manifest;
    }
}
