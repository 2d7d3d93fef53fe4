using System.Runtime.InteropServices;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Onnx.Messages;
using EdgeRec.Models.Training.Tower;
using Google.Protobuf;
using Google.Protobuf.Collections;
using static TorchSharp.torch;

namespace EdgeRec.Models.Training.Distillation;

/// <summary>Reads the tower of a pack that the trainer wrote back into torch, with the eight-bit values it was shipped with.</summary>
internal static class TowerReader
{
    /// <summary>Reads.</summary>
    /// <param name="pack">The pack's folder.</param>
    /// <returns>The tower, not in training, and the ids of its titles.</returns>
    /// <exception cref="InvalidDataException">With one sentence, if the folder holds no tower of the trainer's.</exception>
    public static (TowerModule Tower, string[] TitleIds) Read(string pack)
    {
        string configuration = Path.Combine(pack, TowerExport.ConfigFile), model = Path.Combine(pack, ModelPack.TowerFile), vectors = Path.Combine(pack, ModelPack.TitlesFile);
        foreach (string file in (string[])[configuration, model, vectors])
        {
            if (!File.Exists(file))
            {
                throw new InvalidDataException($"{pack} cannot teach: it has no {Path.GetFileName(file)}, which edgerec-train fit --sequences writes.");
            }
        }

        var titles = VectorFile.Read(File.ReadAllBytes(vectors));
        var tower = new TowerModule(TowerConfig.Read(configuration), titles.Table.Count, seed: 0);
        using IDisposable noGradient = no_grad();
        tower.Titles.weight!.copy_(tensor(Dequantized(titles.Table), [titles.Table.Count, tower.Config.Dimension]));
        Fill(tower, model);
        tower.eval();
        return (tower, titles.Keys);
    }

    private static float[] Dequantized(VectorTable table)
    {
        float[] values = new float[table.Count * table.Dimension];
        for (int row = 0; row < table.Count; row++)
        {
            table.Dequantize(row, values.AsSpan(row * table.Dimension, table.Dimension));
        }

        return values;
    }

    private static void Fill(TowerModule tower, string model)
    {
        RepeatedField<TensorProto> initializers;
        try
        {
            initializers = ModelProto.Parser.ParseFrom(File.ReadAllBytes(model)).Graph.Initializer;
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"{model} is not an ONNX model: {error.Message}", error);
        }

        foreach (GraphParameter parameter in TowerGraph.Parameters(tower))
        {
            long[] shape = parameter.Parameter.shape;
            if (parameter.Initializer + (parameter.Quantized ? 1 : 0) >= initializers.Count || !initializers[parameter.Initializer].Dims.SequenceEqual(shape))
            {
                throw new InvalidDataException($"{model} is not the tower that {TowerExport.ConfigFile} beside it describes.");
            }

            float[] values = Values(initializers, parameter);
            Tensor stored = tensor(values, shape);
            parameter.Parameter.copy_(parameter.Flipped ? stored.flip(0) : stored);
        }
    }

    private static float[] Values(RepeatedField<TensorProto> initializers, GraphParameter parameter)
    {
        ReadOnlySpan<byte> raw = initializers[parameter.Initializer].RawData.Span;
        if (!parameter.Quantized)
        {
            return MemoryMarshal.Cast<byte, float>(raw).ToArray();
        }

        ReadOnlySpan<float> scales = MemoryMarshal.Cast<byte, float>(initializers[parameter.Initializer + 1].RawData.Span);
        float[] values = new float[raw.Length];
        int columns = raw.Length / scales.Length;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (sbyte)raw[i] * scales[i / columns];
        }

        return values;
    }
}
