using System.Text;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>
/// Looks into a model before ONNX Runtime does, and refuses what could reach beyond the bytes at hand: data kept in other files
/// (given no path ONNX Runtime finds none either, but that is its business and not to be leant on), operators outside the ONNX
/// standard, functions of the model's own, and graphs within its graph (If, Loop, Scan): how long a model takes is then decided by its size and not by what it is given.
/// </summary>
/// <remarks>Field numbers are those of the ONNX IR specification, <c>onnx.proto</c>.</remarks>
internal static class OnnxGuard
{
    /// <summary>The most nodes of a graph: thirty times what the trainer's tower has. ONNX Runtime's rules for making a graph smaller take longer than its nodes are many.</summary>
    private const int MaxNodes = 5_000;

    /// <summary>Checks a model.</summary>
    /// <param name="model">The file's bytes.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidDataException">With one sentence.</exception>
    public static void Check(ReadOnlySpan<byte> model, string name)
    {
        try
        {
            Model(model);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name} is refused: {error.Message}.", error);
        }
    }

    private static void Model(ReadOnlySpan<byte> model)
    {
        bool graph = false;
        for (var fields = new ProtoReader(model); fields.Next();)
        {
            switch (fields.Field)
            {
                case 7 when fields.HasBytes:
                    graph = true;
                    Graph(fields.Bytes);
                    break;
                case 8 when fields.HasBytes:
                    OperatorSet(fields.Bytes);
                    break;
                case 20:
                    throw new InvalidDataException("it carries training information");
                case 25:
                    throw new InvalidDataException("it defines functions of its own");
            }
        }

        if (!graph) throw new InvalidDataException("it has no graph");
    }

    private static void OperatorSet(ReadOnlySpan<byte> operatorSet)
    {
        for (var fields = new ProtoReader(operatorSet); fields.Next();)
        {
            if (fields is { Field: 1, HasBytes: true }) StandardDomain(fields.Bytes);
        }
    }

    private static void Graph(ReadOnlySpan<byte> graph)
    {
        int nodes = 0;
        for (var fields = new ProtoReader(graph); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field == 1)
            {
                if (++nodes > MaxNodes) throw new InvalidDataException($"it has more than {MaxNodes} nodes");
                Node(fields.Bytes);
            }
            else if (fields.Field == 5) Tensor(fields.Bytes);
            else if (fields.Field == 15) SparseTensor(fields.Bytes);
        }
    }

    private static void Node(ReadOnlySpan<byte> node)
    {
        for (var fields = new ProtoReader(node); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field == 5) Attribute(fields.Bytes);
            else if (fields.Field == 7) StandardDomain(fields.Bytes);
        }
    }

    private static void Attribute(ReadOnlySpan<byte> attribute)
    {
        for (var fields = new ProtoReader(attribute); fields.Next();)
        {
            if (!fields.HasBytes) continue;
            if (fields.Field is 5 or 10) Tensor(fields.Bytes);
            else if (fields.Field is 6 or 11) throw new InvalidDataException("it has graphs within its graph");
            else if (fields.Field is 22 or 23) SparseTensor(fields.Bytes);
        }
    }

    private static void SparseTensor(ReadOnlySpan<byte> tensor)
    {
        for (var fields = new ProtoReader(tensor); fields.Next();)
        {
            if (fields is { HasBytes: true, Field: 1 or 2 }) Tensor(fields.Bytes);
        }
    }

    private static void Tensor(ReadOnlySpan<byte> tensor)
    {
        for (var fields = new ProtoReader(tensor); fields.Next();)
        {
            if (fields.Field == 13 || (fields.Field == 14 && fields.Number != 0))
            {
                throw new InvalidDataException("it keeps data in another file");
            }
        }
    }

    private static void StandardDomain(ReadOnlySpan<byte> domain)
    {
        if (domain.IsEmpty || domain.SequenceEqual("ai.onnx"u8)) return;
        throw new InvalidDataException($"it uses operators of '{Encoding.UTF8.GetString(domain[..Math.Min(domain.Length, 64)])}'");
    }
}
