using EdgeRec.Models.Core.Ranking;
using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Situation;

/// <summary>
/// <c>situation.onnx</c>: candidates × features → the probability of a quality play for each. Fill rows of <see cref="Features"/>,
/// then <see cref="Run"/>. Not safe for several threads at once.
/// </summary>
/// <remarks>
/// Input <c>features</c> [n, F], output <c>probability</c> [n], float32, n open. The number of rows is rounded up to a prepared size;
/// the rows in between hold whatever was there before, so each row's answer must depend on that row alone.
/// </remarks>
public sealed class SituationModel : IDisposable
{
    /// <summary>The rows of a run are rounded up to a multiple of this.</summary>
    public const int Step = 32;

    private const string ModelName = "situation.onnx";

    private readonly OnnxPort _features;
    private readonly OnnxPort _probability;
    private readonly InferenceSession _session;
    private readonly OnnxRuns _runs = new(ModelName);
    private readonly OnnxBinding?[] _bindings;

    /// <summary>Loads the model.</summary>
    /// <param name="model">The file's bytes; not kept.</param>
    /// <param name="capacity">The most rows of one run, from 1; rounded up to a multiple of 32.</param>
    /// <param name="features">Features of a row (F).</param>
    /// <exception cref="InvalidDataException">With one sentence, if it does not load or has other inputs and outputs.</exception>
    public SituationModel(byte[] model, int capacity = 512, int features = SituationFeatures.Count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        FeatureCount = features;
        _bindings = new OnnxBinding?[(capacity + Step - 1) / Step];
        Capacity = _bindings.Length * Step;
        _features = new OnnxPort("features", Capacity, features);
        _probability = new OnnxPort("probability", Capacity);
        _session = OnnxEnvironment.Open(model, ModelName);
        try
        {
            OnnxPort.RequireOnly(_session.InputMetadata, ModelName, "input", freeFirst: true, _features);
            OnnxPort.RequireOnly(_session.OutputMetadata, ModelName, "output", freeFirst: true, _probability);
        }
        catch
        {
            _runs.Dispose();
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The most rows of one run.</summary>
    public int Capacity { get; }

    /// <summary>Features of a row (F).</summary>
    public int FeatureCount { get; }

    /// <summary>The rows, one after the other. [Capacity × F]</summary>
    public Span<float> Features => _features.Values;

    /// <summary>One row of <see cref="Features"/>.</summary>
    public Span<float> Row(int row) => Features.Slice(row * FeatureCount, FeatureCount);

    /// <summary>Whether all that the last run answered were probabilities; what was none came back as 0 or 1.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Weighs the first rows.</summary>
    /// <param name="rows">How many, 0 to <see cref="Capacity"/>.</param>
    /// <returns>A probability for each, valid until the next run.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the model fails on this input, or takes longer than <see cref="OnnxRuns.Longest"/>.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public ReadOnlySpan<float> Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        if (rows == 0) return [];
        lock (_runs.Gate)
        {
            _runs.ThrowIfClosed();
            ref OnnxBinding? binding = ref _bindings[(rows - 1) / Step];
            binding ??= Bind((rows + Step - 1) / Step * Step);
            _runs.Run(binding);
        }

        Span<float> answers = _probability.Values[..rows];
        IsSound = ModelAnswers.KeepShares(answers);
        return answers;
    }

    /// <summary>Ends the run that goes on, if one does, waits for it, and frees the model.</summary>
    public void Dispose()
    {
        _runs.Close();
        lock (_runs.Gate)
        {
            foreach (OnnxBinding? binding in _bindings) binding?.Dispose();
            _runs.Dispose();
            _session.Dispose();
        }
    }

    private OnnxBinding Bind(int rows)
    {
        var binding = new OnnxBinding(_session);
        binding.Input(_features, rows, FeatureCount);
        binding.Output(_probability, rows);
        return binding;
    }
}
