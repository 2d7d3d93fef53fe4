using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>One input or output of a session over memory of our own, which does not move: ONNX Runtime reads and writes it in place.</summary>
internal sealed class OnnxPort
{
    private readonly float[] _buffer;

    /// <summary>Allocates the memory once.</summary>
    /// <param name="name">The input's or output's name in the model.</param>
    /// <param name="shape">Its largest shape.</param>
    public OnnxPort(string name, params long[] shape)
    {
        Name = name;
        Shape = shape;
        _buffer = GC.AllocateArray<float>(checked((int)shape.Aggregate(1L, (a, b) => a * b)), pinned: true);
    }

    /// <summary>The name in the model.</summary>
    public string Name { get; }

    /// <summary>The largest shape.</summary>
    public long[] Shape { get; }

    /// <summary>The memory.</summary>
    public Span<float> Values => _buffer;

    /// <summary>A tensor over the beginning of the memory.</summary>
    /// <param name="shape">A shape that fits into it.</param>
    public OrtValue Tensor(params long[] shape)
    {
        int length = checked((int)shape.Aggregate(1L, (a, b) => a * b));
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _buffer.AsMemory(0, length), shape);
    }

    /// <summary>Checks that a model has these inputs or outputs, with these shapes, and no others.</summary>
    /// <param name="actual">The model's inputs or outputs.</param>
    /// <param name="model">What to call the model in errors.</param>
    /// <param name="what">"input" or "output".</param>
    /// <param name="freeFirst">Whether the first dimension must be left open by the model.</param>
    /// <param name="wanted">What it must have.</param>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static void RequireOnly(
        IReadOnlyDictionary<string, NodeMetadata> actual, string model, string what, bool freeFirst, params ReadOnlySpan<OnnxPort> wanted)
    {
        foreach (OnnxPort port in wanted)
        {
            if (!actual.TryGetValue(port.Name, out NodeMetadata? metadata))
            {
                throw new InvalidDataException($"{model} has no {what} '{port.Name}', only {string.Join(", ", actual.Keys)}.");
            }

            port.Require(metadata, model, what, freeFirst);
        }

        if (actual.Count > wanted.Length)
        {
            throw new InvalidDataException($"{model} has {actual.Count} {what}s where {wanted.Length} are known: {string.Join(", ", actual.Keys)}.");
        }
    }

    private void Require(NodeMetadata port, string model, string what, bool freeFirst)
    {
        if (!port.IsTensor || port.ElementDataType != TensorElementType.Float)
        {
            throw new InvalidDataException($"The {what} '{Name}' of {model} is not a tensor of 32-bit floats.");
        }

        int[] dimensions = port.Dimensions;
        bool fits = dimensions.Length == Shape.Length;
        for (int i = 0; fits && i < dimensions.Length; i++)
        {
            fits = dimensions[i] < 0 || (dimensions[i] == Shape[i] && !(freeFirst && i == 0));
        }

        if (fits) return;
        throw new InvalidDataException($"The {what} '{Name}' of {model} has the shape [{Text(dimensions)}] where [{Wanted(freeFirst)}] is needed.");
    }

    private static string Text(int[] dimensions) => string.Join(", ", dimensions.Select(d => d < 0 ? "n" : $"{d}"));

    private string Wanted(bool freeFirst) => string.Join(", ", Shape.Select((d, i) => freeFirst && i == 0 ? "n" : $"{d}"));
}
