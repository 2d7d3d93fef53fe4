using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Models.Tests.Fuzz;

/// <summary>Files of a pack and what a fleet says of images, as a television reads them. Hashes and signatures stand before these parsers; they hold without.</summary>
public sealed class PackFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Manifests() => FuzzRun.Of(new FuzzTarget("manifest", InputKind.Json, input =>
    {
        try
        {
            PackManifest manifest = PackManifestReader.Read(input);
            PackManifestReader.CheckUsable(manifest, Now, new Version(0, 2, 0));
            return $"read {manifest.Files.Count} {manifest.Probe.History.Count}";
        }
        catch (PackRejectedException e)
        {
            return e.Message;
        }
    }) { Pieces = ["null", "[]", "[null]", "{}", "\"format\":1", "1e999", "\"../x\"", "\"9999-12-31T23:59:59-14:00\""], OneReadOf = 4_000 });

    [Fact]
    public void Vectors() => FuzzRun.Of(new FuzzTarget("vectors", InputKind.Binary, input => Refusing<InvalidDataException>(() =>
    {
        VectorFile read = VectorFile.Read(input);
        using var written = new MemoryStream();
        read.Write(written);
        Assert.Equal(input, written.ToArray());
        return $"read {read.Count}";
    })));

    [Fact]
    public void Priors_of_images() => FuzzRun.Of(new FuzzTarget("image-prior", InputKind.Binary, input => Refusing<InvalidDataException>(() =>
    {
        ImagePrior read = ImagePrior.Read(input);
        Assert.Equal(input, read.Write());
        return $"read {read.Count}";
    })) { OneReadOf = 100_000 });

    [Fact]
    public void Evidence() => FuzzRun.Of(new FuzzTarget("evidence", InputKind.Binary, input =>
    {
        const int Dimension = 50;
        string shape = "none";
        if (EvidenceDelta.Decode(input, default, Dimension) is { } delta)
        {
            byte[] again = delta.Encode(Dimension);
            Assert.Equal(again, EvidenceDelta.Decode(again, default, Dimension)!.Encode(Dimension));
            shape = $"read delta {delta.Weights.Count}";
        }

        if (EpochSums.Decode(input, Dimension) is { } sums)
        {
            byte[] again = sums.Encode();
            Assert.Equal(again, EpochSums.Decode(again, Dimension)!.Encode());
            shape = $"read sums {sums.Weights.Count}";
        }

        if (FleetPrior.Decode(input, Dimension) is { } prior)
        {
            byte[] again = prior.Encode();
            Assert.Equal(again, FleetPrior.Decode(again, Dimension)!.Encode());
            shape = "read prior";
        }

        return shape;
    }));

    [Fact]
    public void Models_are_looked_into() => FuzzRun.Of(new FuzzTarget("onnx-guard", InputKind.Binary, input => Refusing<InvalidDataException>(() =>
    {
        OnnxGuard.Check(input, "a model");
        return "read";
    })) { Inputs = 5_000 });

    private static string Refusing<T>(Func<string> read)
        where T : Exception
    {
        try
        {
            return read();
        }
        catch (T e)
        {
            Assert.NotEmpty(e.Message);
            return e.Message;
        }
    }
}
