using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Writes what of a trained tower goes into a pack.</summary>
internal static class TowerExport
{
    /// <summary>The configuration beside the models: what the tower is like and how it was trained; it goes into the pack, unread by the device.</summary>
    public const string ConfigFile = "tower.json";

    /// <summary>Writes user_tower.onnx, titles.vec and tower.json.</summary>
    /// <param name="module">The tower.</param>
    /// <param name="ids">The titles' ids by number.</param>
    /// <param name="folder">Where to.</param>
    /// <returns>The vectors as they are shipped.</returns>
    public static VectorFile Write(TowerModule module, IReadOnlyList<string> ids, string folder)
    {
        Directory.CreateDirectory(folder);
        VectorFile vectors = Vectors(module, ids);
        using (FileStream file = File.Create(Path.Combine(folder, ModelPack.TitlesFile)))
        {
            vectors.Write(file);
        }

        File.WriteAllBytes(Path.Combine(folder, ModelPack.TowerFile), TowerGraph.ToOnnx(module));
        File.WriteAllText(Path.Combine(folder, ConfigFile), module.Config.ToJson());
        return vectors;
    }

    /// <summary>The titles' vectors, quantised.</summary>
    public static VectorFile Vectors(TowerModule module, IReadOnlyList<string> ids)
    {
        int d = module.Config.Dimension;
        float[] values = [.. module.Titles.weight!.detach().contiguous().data<float>()];
        var table = new VectorTable(d, ids.Count);
        for (int title = 0; title < ids.Count; title++)
        {
            table.SetRow(title, values.AsSpan(title * d, d));
        }

        return new VectorFile(table, [.. ids]);
    }
}
