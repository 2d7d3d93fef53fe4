using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// <c>user_tower.onnx</c>: what somebody watched → one vector that points to what they will like. Fill <see cref="History"/>,
/// <see cref="Weights"/> and <see cref="Context"/>, then <see cref="Run"/>. Not safe for several threads at once.
/// </summary>
/// <remarks>
/// Inputs <c>history</c> [1, L, d], <c>weights</c> [1, L], <c>context</c> [1, C]; output <c>user</c> [1, d]; all float32.
/// </remarks>
public sealed class UserTower : IDisposable
{
    private const string ModelName = "user_tower.onnx";

    private readonly OnnxPort _history;
    private readonly OnnxPort _weights;
    private readonly OnnxPort _context;
    private readonly OnnxPort _user;
    private readonly InferenceSession _session;
    private readonly OnnxRuns _runs = new(ModelName);
    private readonly OnnxBinding _binding;

    /// <summary>Loads the model.</summary>
    /// <param name="model">The file's bytes; not kept.</param>
    /// <param name="dimension">Components of a vector (d).</param>
    /// <param name="historyLength">Titles of the history (L).</param>
    /// <param name="contextLength">Values of the context (C).</param>
    /// <exception cref="InvalidDataException">With one sentence, if it does not load or has other inputs and outputs.</exception>
    public UserTower(byte[] model, int dimension, int historyLength, int contextLength)
    {
        Dimension = dimension;
        HistoryLength = historyLength;
        _history = new OnnxPort("history", 1, historyLength, dimension);
        _weights = new OnnxPort("weights", 1, historyLength);
        _context = new OnnxPort("context", 1, contextLength);
        _user = new OnnxPort("user", 1, dimension);
        _session = OnnxEnvironment.Open(model, ModelName);
        try
        {
            OnnxPort.RequireOnly(_session.InputMetadata, ModelName, "input", freeFirst: false, _history, _weights, _context);
            OnnxPort.RequireOnly(_session.OutputMetadata, ModelName, "output", freeFirst: false, _user);
            _binding = new OnnxBinding(_session);
            foreach (OnnxPort input in (OnnxPort[])[_history, _weights, _context]) _binding.Input(input, input.Shape);
            _binding.Output(_user, _user.Shape);
        }
        catch
        {
            _runs.Dispose();
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Components of a vector (d).</summary>
    public int Dimension { get; }

    /// <summary>Titles of the history (L).</summary>
    public int HistoryLength { get; }

    /// <summary>The history's vectors, oldest first, right-aligned: the latest title is row L − 1; rows without a title are zero. [L × d]</summary>
    public Span<float> History => _history.Values;

    /// <summary>Each title's <see cref="DataPoints.EventWeight"/>; 0 for rows without a title. [L]</summary>
    public Span<float> Weights => _weights.Values;

    /// <summary>Filled by <see cref="ViewerContext"/>. [C]</summary>
    public Span<float> Context => _context.Values;

    /// <summary>Whether the last run answered a vector of numbers; one that is none came back as zeros.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Computes the user's vector.</summary>
    /// <returns>[d], valid until the next run.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the model fails on this input, or takes longer than <see cref="OnnxRuns.Longest"/>.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public ReadOnlySpan<float> Run()
    {
        _runs.Run(_binding);
        IsSound = ModelAnswers.KeepVector(_user.Values);
        return _user.Values;
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
}
