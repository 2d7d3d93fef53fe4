using System.Buffers.Binary;

namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// What is known of images before anybody here saw one: weights of <see cref="ImageSpace"/> that were learned elsewhere. A pack carries it as
/// <c>artwork.prior</c> (docs/model-pack.md). Immutable.
/// </summary>
public sealed class ImagePrior
{
    private const uint Magic = 0x31504145; // "EAP1"
    private const int HeaderBytes = 16, WeightBytes = 6;

    private readonly (int Index, PriorWeight Weight)[] _weights;

    private ImagePrior((int, PriorWeight)[] weights) => _weights = weights;

    /// <summary>How many weights something is known of.</summary>
    public int Count => _weights.Length;

    /// <summary>Takes what a fit knows of the levels that are the same everywhere. How often images are taken at all, each service finds out for itself.</summary>
    /// <param name="weights">Of every weight of <see cref="ImageSpace"/>, by index.</param>
    /// <param name="known">Which of them were learned from anything.</param>
    /// <param name="down">The last level to take.</param>
    public static ImagePrior Of(ReadOnlySpan<PriorWeight> weights, Func<int, bool> known, ImageLevel down)
    {
        var taken = new List<(int, PriorWeight)>();
        for (int i = 1; i < weights.Length; i++)
        {
            if (ImageSpace.LevelOf(i) <= down && known(i)) taken.Add((i, weights[i]));
        }

        return new ImagePrior([.. taken]);
    }

    /// <summary>The prior of a television: these weights, and no opinion on the others.</summary>
    /// <param name="variances">How far the others may be from 0.</param>
    /// <param name="shown">The log odds with which any image is taken.</param>
    public ArtworkPrior Over(ImageVariances variances, float shown)
    {
        PriorWeight[] all = variances.Flat(shown).Weights.ToArray();
        foreach ((int index, PriorWeight weight) in _weights) all[index] = weight;
        return new ArtworkPrior(all);
    }

    /// <summary>Writes the file: 16 bytes and 6 for each weight.</summary>
    public byte[] Write()
    {
        byte[] file = new byte[HeaderBytes + (WeightBytes * _weights.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(file, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), ImageSpace.Dimension);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), CrossedImage.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), (uint)_weights.Length);
        Span<byte> at = file.AsSpan(HeaderBytes);
        foreach ((int index, PriorWeight weight) in _weights)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)index);
            BinaryPrimitives.WriteHalfLittleEndian(at[2..], (Half)weight.Mean);
            BinaryPrimitives.WriteHalfLittleEndian(at[4..], (Half)(1f / MathF.Sqrt(weight.Precision)));
            at = at[WeightBytes..];
        }

        return file;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, or of another space of weights; the message is the end of a sentence.</exception>
    public static ImagePrior Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(file) != Magic) throw new InvalidDataException("it does not begin as a prior of images");
        (uint dimension, uint numbers, uint count) = (
            BinaryPrimitives.ReadUInt32LittleEndian(file[4..]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]), BinaryPrimitives.ReadUInt32LittleEndian(file[12..]));
        if (dimension != ImageSpace.Dimension || numbers != CrossedImage.Count)
        {
            throw new InvalidDataException($"it is over {dimension} weights of {numbers} numbers an image; this EdgeRec has {ImageSpace.Dimension} of {CrossedImage.Count}");
        }

        if (count > dimension || file.Length != HeaderBytes + (WeightBytes * count)) throw new InvalidDataException($"it says {count} weights and has {file.Length} bytes");
        var weights = new (int, PriorWeight)[count];
        int before = 0; // the first weight, how often images are taken at all, is nobody's to bring
        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<byte> at = file[(HeaderBytes + (WeightBytes * i))..];
            int index = BinaryPrimitives.ReadUInt16LittleEndian(at);
            float mean = (float)BinaryPrimitives.ReadHalfLittleEndian(at[2..]), deviation = (float)BinaryPrimitives.ReadHalfLittleEndian(at[4..]);
            if (index <= before || index >= dimension) throw new InvalidDataException($"its weight {i} is out of order");
            if (!float.IsFinite(mean) || !(deviation > 0f) || !float.IsFinite(deviation)) throw new InvalidDataException($"its weight {i} is not a mean with a deviation above 0");
            weights[i] = (index, new PriorWeight(mean, 1f / (deviation * deviation)));
            before = index;
        }

        return new ImagePrior(weights);
    }
}
