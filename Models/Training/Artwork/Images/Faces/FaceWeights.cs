using System.Text.Json;

namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>
/// Reads the weights of the tiny face detector as the npm package <c>@vladmandic/face-api</c> ships them: a manifest of TensorFlow.js, which names
/// and describes the tensors in the order in which they lie in the files of bytes beside it.
/// </summary>
internal static class FaceWeights
{
    private const float Whole = 1e-3f;

    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads.</summary>
    /// <param name="manifest">The manifest; the files that it names lie beside it.</param>
    /// <returns>The tensors by name.</returns>
    /// <exception cref="InvalidDataException">It is no such manifest, or the bytes are not what it describes; the message says which.</exception>
    public static IReadOnlyDictionary<string, CodedTensor> Read(string manifest)
    {
        var tensors = new Dictionary<string, CodedTensor>();
        foreach (Group group in Parse(manifest))
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
            byte[] bytes = [.. group.Paths.SelectMany(path => File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(path))))];
            int at = 0;
            foreach (Entry entry in group.Weights)
            {
                int length = Length(entry, manifest);
                if (bytes.Length - at < length)
                {
                    throw new InvalidDataException($"{string.Join(" and ", group.Paths)} end before '{entry.Name}', which {manifest} puts at byte {at:N0}.");
                }

                tensors[entry.Name] = new CodedTensor(entry.Shape, bytes[at..(at + length)], Zero(entry, manifest), entry.Quantization!.Scale);
                at += length;
            }

            if (at < bytes.Length)
            {
                throw new InvalidDataException($"{string.Join(" and ", group.Paths)} have {bytes.Length:N0} bytes where {manifest} describes {at:N0}.");
            }
        }

        return tensors;
    }

    private static Group[] Parse(string manifest)
    {
        try
        {
            Group[]? groups = JsonSerializer.Deserialize<Group[]>(File.ReadAllText(manifest), Names);
            return groups is { Length: > 0 } && groups.All(g => g is { Weights: not null, Paths: not null } && g.Weights.All(w => w is { Name: not null, Shape: not null }))
                ? groups : throw new InvalidDataException($"{manifest} is no manifest of TensorFlow.js weights: it needs a list of weights and paths.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{manifest} is no manifest of TensorFlow.js weights: {error.Message}", error);
        }
    }

    private static int Length(Entry entry, string manifest) =>
        entry.Quantization is { Dtype: "uint8", Scale: > 0 } && entry.Shape.All(d => d is > 0 and < 1 << 16) && entry.Shape.Aggregate(1L, (a, b) => a * b) is < 1 << 28 and var length
            ? (int)length : throw new InvalidDataException($"'{entry.Name}' of {manifest} is not kept in eight bits a value.");

    /// <summary>The code of 0: TensorFlow.js writes what code 0 stands for, a whole number of steps below.</summary>
    private static byte Zero(Entry entry, string manifest)
    {
        double steps = -entry.Quantization!.Min / entry.Quantization.Scale;
        return Math.Abs(steps - Math.Round(steps)) < Whole && Math.Round(steps) is >= 0 and <= 255 and var zero
            ? (byte)zero : throw new InvalidDataException($"'{entry.Name}' of {manifest} has no code for 0: its least value is {steps:0.###} steps below.");
    }

    private sealed record Group(Entry[] Weights, string[] Paths);

    private sealed record Entry(string Name, int[] Shape, Coding? Quantization);

    private sealed record Coding(string Dtype, float Scale, double Min);
}
