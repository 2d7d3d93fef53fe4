using EdgeRec.Models.Core.Ranking;
using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>Finds faces in pictures, by a model that <see cref="FaceGraph"/> made. Not safe for several threads at once.</summary>
internal sealed class FaceDetector : IDisposable
{
    /// <summary>Pixels of a side of the square that the committed model looks at, the one that its weights come with.</summary>
    public const int Side = 416;

    /// <summary>The least score of what is taken for a face, the one that the weights come with.</summary>
    public const float LeastScore = 0.5f;

    /// <summary>The longest side that a model may have.</summary>
    public const int MostSide = 4_096;

    private const string ModelFile = "tiny_face_detector.onnx";

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OnnxPort _pixels;
    private readonly OnnxPort _boxes;
    private readonly OnnxBinding _binding;
    private readonly string _name;
    private readonly int _side;

    /// <summary>Loads a model.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidDataException">With one sentence, if it does not load or is no such model.</exception>
    public FaceDetector(byte[] model, string name)
    {
        _name = name;
        _session = OnnxEnvironment.Open(model, name);
        try
        {
            _side = SideOf(_session, name);
            int cells = _side / FaceGraph.Cell;
            _pixels = new OnnxPort(FaceGraph.Input, 1, 3, _side, _side);
            _boxes = new OnnxPort(FaceGraph.Output, 1, FaceBoxes.Channels, cells, cells);
            _binding = OnnxBinding.Of(_session, name, _pixels, _boxes);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The committed model's bytes.</summary>
    public static byte[] Committed
    {
        get
        {
            using Stream stream = typeof(FaceDetector).Assembly.GetManifestResourceStream(ModelFile)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <summary>Loads the committed model.</summary>
    public static FaceDetector Load() => new(Committed, ModelFile);

    /// <summary>Loads a model from a file.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if it does not load or is no such model.</exception>
    public static FaceDetector Load(string file) => new(File.ReadAllBytes(file), file);

    /// <summary>Finds faces.</summary>
    /// <returns>Surest first, the same for the same picture to the bit on the same machine.</returns>
    public IReadOnlyList<Face> Find(Picture picture)
    {
        (float across, float down) = FacePixels.Fill(picture, _side, _pixels.Values);
        _binding.Run(_options, _name);
        return FaceBoxes.Read(_boxes.Values, _side / FaceGraph.Cell, across, down, LeastScore);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static int SideOf(InferenceSession session, string name)
    {
        int[] shape = session.InputMetadata.TryGetValue(FaceGraph.Input, out NodeMetadata? input) && input.IsTensor ? input.Dimensions : [];
        return shape is [1, 3, > 0 and <= MostSide, _] && shape[2] % FaceGraph.Cell == 0
            ? shape[2] : throw new InvalidDataException($"{name} has no input '{FaceGraph.Input}' of the shape [1, 3, n, n] with n a multiple of {FaceGraph.Cell}.");
    }
}
