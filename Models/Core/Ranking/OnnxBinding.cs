using Microsoft.ML.OnnxRuntime;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>A session's inputs and outputs tied to our own memory once, so that a run allocates nothing of ours.</summary>
internal sealed class OnnxBinding(InferenceSession session) : IDisposable
{
    private readonly OrtIoBinding _binding = session.CreateIoBinding();
    private readonly List<OrtValue> _tensors = [];

    /// <summary>Ties all there is of a model with one input and one output of fixed shapes.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if it has others.</exception>
    public static OnnxBinding Of(InferenceSession session, string model, OnnxPort input, OnnxPort output)
    {
        OnnxPort.RequireOnly(session.InputMetadata, model, "input", freeFirst: false, input);
        OnnxPort.RequireOnly(session.OutputMetadata, model, "output", freeFirst: false, output);
        var binding = new OnnxBinding(session);
        binding.Input(input, input.Shape);
        binding.Output(output, output.Shape);
        return binding;
    }

    /// <summary>Ties an input.</summary>
    public void Input(OnnxPort port, params long[] shape) => _binding.BindInput(port.Name, Tensor(port, shape));

    /// <summary>Ties an output.</summary>
    public void Output(OnnxPort port, params long[] shape) => _binding.BindOutput(port.Name, Tensor(port, shape));

    /// <summary>Runs the model once.</summary>
    /// <exception cref="InvalidDataException">With one sentence, if the model fails.</exception>
    public void Run(RunOptions options, string model)
    {
        try
        {
            session.RunWithBinding(options, _binding);
        }
        catch (OnnxRuntimeException error)
        {
            throw new InvalidDataException($"{model} does not run: {OnnxEnvironment.FirstLine(error)}", error);
        }
    }

    /// <summary>Unties everything; the session is the caller's.</summary>
    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue tensor in _tensors) tensor.Dispose();
    }

    private OrtValue Tensor(OnnxPort port, long[] shape)
    {
        OrtValue tensor = port.Tensor(shape);
        _tensors.Add(tensor);
        return tensor;
    }
}
