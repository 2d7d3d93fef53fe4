using EdgeRec.Models.Core.Ranking;
using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Taste;

/// <summary>
/// <c>taste.onnx</c>: a user's vector → how much it speaks for each taste community. Fill <see cref="User"/>, then <see cref="Run"/>.
/// Not safe for several threads at once.
/// </summary>
/// <remarks>Input <c>user</c> [1, d], output <c>communities</c> [1, K]: not negative, summing to one; both float32.</remarks>
public sealed class TasteModel : IDisposable
{
    /// <summary>The most communities that a model may have.</summary>
    public const int MaxCommunities = 4_096;

    private const string ModelName = "taste.onnx", OutputName = "communities";
    private readonly OnnxPort _user;
    private readonly OnnxPort _communities;
    private readonly InferenceSession _session;
    private readonly OnnxRuns _runs = new(ModelName);
    private readonly OnnxBinding _binding;

    /// <summary>Loads the model.</summary>
    /// <param name="model">The file's bytes; not kept.</param>
    /// <param name="dimension">Components of a user's vector (d).</param>
    /// <exception cref="InvalidDataException">With one sentence, if it does not load or has other inputs and outputs.</exception>
    public TasteModel(byte[] model, int dimension)
    {
        _session = OnnxEnvironment.Open(model, ModelName);
        try
        {
            Count = CountOf(_session);
            _user = new OnnxPort("user", 1, dimension);
            _communities = new OnnxPort(OutputName, 1, Count);
            _binding = OnnxBinding.Of(_session, ModelName, _user, _communities);
        }
        catch
        {
            _runs.Dispose();
            _session.Dispose();
            throw;
        }
    }

    /// <summary>How many communities there are (K).</summary>
    public int Count { get; }

    /// <summary>The user's vector. [d]</summary>
    public Span<float> User => _user.Values;

    /// <summary>Whether all that the last run answered were shares; what was none came back as 0 or 1.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Weighs the communities. Allocates nothing.</summary>
    /// <returns>[K], valid until the next run.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the model fails on this input, or takes longer than <see cref="OnnxRuns.Longest"/>.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public ReadOnlySpan<float> Run()
    {
        _runs.Run(_binding);
        IsSound = ModelAnswers.KeepShares(_communities.Values);
        return _communities.Values;
    }

    /// <summary>Ends the run that goes on, if one does, waits for it, and frees the model.</summary>
    public void Dispose()
    {
        _runs.Close();
        lock (_runs.Gate)
        {
            _binding.Dispose();
            _runs.Dispose();
            _session.Dispose();
        }
    }

    private static int CountOf(InferenceSession session)
    {
        int[] shape = session.OutputMetadata.TryGetValue(OutputName, out NodeMetadata? output) && output.IsTensor ? output.Dimensions : [];
        return shape is [_, >= TasteMemory.Least and <= MaxCommunities]
            ? shape[1]
            : throw new InvalidDataException($"{ModelName} has no output '{OutputName}' of the shape [1, K] with {TasteMemory.Least} to {MaxCommunities} communities.");
    }
}
