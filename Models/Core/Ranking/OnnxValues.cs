using System.Text;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>Follows through a graph which of its values are always the same for so many rows, and which depend on what the model is given: those may say no shape.</summary>
internal sealed class OnnxValues
{
    private const int NameShown = 64;

    private readonly HashSet<string> _still = [""], _made = [];

    /// <summary>A value's name. Latin-1, so that different bytes stay different.</summary>
    public static string NameOf(ReadOnlySpan<byte> name) => Encoding.Latin1.GetString(name);

    /// <summary>There is an initializer.</summary>
    public void Constant(string name)
    {
        _still.Add(name);
        _made.Add(name);
    }

    /// <summary>There is an input. One with an initializer is never given.</summary>
    public void Given(string name) => _made.Add(name);

    /// <summary>There is a node. One that uses what only a later node makes counts as if it depended on what is given.</summary>
    /// <exception cref="InvalidDataException">It may not be there.</exception>
    public void Node(string operation, List<string> inputs, List<string> outputs)
    {
        if (!OnnxOperators.TryFind(operation, out int firstShape)) throw new InvalidDataException($"it uses the operator '{Shown(operation)}', which is not among those whose work is told by shapes alone");
        bool isStill = true;
        for (int i = 0; i < inputs.Count; i++)
        {
            if (_still.Contains(inputs[i])) continue;
            isStill = false;
            if (i >= firstShape) throw new InvalidDataException($"a shape in it depends on what it is given (input {i} of a {operation}, '{Shown(inputs[i])}')");
        }

        foreach (string output in outputs)
        {
            if (output.Length == 0) continue;
            if (!_made.Add(output)) throw new InvalidDataException($"it makes the value '{Shown(output)}' twice");
            if (isStill || OnnxOperators.GivesShape(operation)) _still.Add(output);
        }
    }

    private static string Shown(string name) => new([.. name.Take(NameShown).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or ':' or '-' ? c : '?')]);
}
