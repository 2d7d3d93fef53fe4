using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp.Modules;

namespace EdgeRec.Models.Training.Tower;

/// <summary>How far a training was when it was kept.</summary>
internal sealed record TowerState
{
    /// <summary>Passes completed.</summary>
    public int Passes { get; init; }

    /// <summary>Steps taken.</summary>
    public int Step { get; init; }

    /// <summary>The least validation loss so far.</summary>
    public double BestLoss { get; init; } = double.MaxValue;

    /// <summary>After which pass that was.</summary>
    public int BestPass { get; init; }
}

/// <summary>A training's state in a folder, so that it can go on after a break. The folder is replaced as a whole: it is of one pass or of another.</summary>
/// <param name="folder">The folder.</param>
/// <param name="identity">What the training is of (configuration, data, seed); a state of something else is not gone on from.</param>
internal sealed class TowerCheckpoint(string folder, string identity)
{
    private const string Module = "module.bin", Average = "average.bin", Best = "best.bin", Optimizer = "optimizer.bin", State = "state.json";

    private sealed record Kept(string Identity, TowerState State);

    /// <summary>The checkpoint of a training, beside what it will write.</summary>
    /// <param name="output">Where the models go.</param>
    /// <param name="config">What the tower is like and how it is trained.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="split">How what is held back was chosen.</param>
    /// <param name="data">All files that decide what is learned and what is held back.</param>
    public static TowerCheckpoint Beside(string output, TowerConfig config, int seed, string split, params IEnumerable<string> data) => new(
        Path.TrimEndingDirectorySeparator(output) + ".checkpoint",
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{seed}\n{split}\n{config.ToJson()}\n"), .. data.SelectMany(file => HashOf(file))])));

    private static byte[] HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }

    private readonly string _fresh = folder + ".new", _old = folder + ".old";

    /// <summary>Keeps the state.</summary>
    public void Save(TowerState state, TowerModule module, TowerModule average, TowerModule best, Adam optimizer)
    {
        Remove(_fresh);
        Directory.CreateDirectory(_fresh);
        module.save(Path.Combine(_fresh, Module));
        average.save(Path.Combine(_fresh, Average));
        best.save(Path.Combine(_fresh, Best));
        optimizer.save_state_dict(Path.Combine(_fresh, Optimizer));
        File.WriteAllText(Path.Combine(_fresh, State), JsonSerializer.Serialize(new Kept(identity, state)));
        if (Directory.Exists(folder))
        {
            Remove(_old);
            Directory.Move(folder, _old);
        }

        Directory.Move(_fresh, folder);
        Remove(_old);
    }

    /// <summary>Loads the state; null if there is none.</summary>
    /// <exception cref="InvalidDataException">If the state is of another training.</exception>
    public TowerState? Load(TowerModule module, TowerModule average, TowerModule best, Adam optimizer)
    {
        if (!Directory.Exists(folder) && Directory.Exists(_old))
        {
            // Killed between the two moves: the pass before is whole.
            Directory.Move(_old, folder);
        }

        string file = Path.Combine(folder, State);
        if (!File.Exists(file))
        {
            return null;
        }

        Kept kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(file))!;
        if (kept.Identity != identity)
        {
            throw new InvalidDataException($"{folder} is of a training with another configuration, other data or another seed: delete it or name another --out.");
        }

        module.load(Path.Combine(folder, Module));
        average.load(Path.Combine(folder, Average));
        best.load(Path.Combine(folder, Best));
        optimizer.load_state_dict(Path.Combine(folder, Optimizer));
        return kept.State;
    }

    /// <summary>Removes the state, when the training is done.</summary>
    public void Delete()
    {
        foreach (string one in new[] { folder, _fresh, _old }) Remove(one);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
