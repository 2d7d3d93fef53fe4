using System.Diagnostics;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Fit;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training;

public sealed class PackWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    [Fact]
    public void A_small_world_becomes_a_pack_that_loads_and_the_same_one_twice()
    {
        string data = Path.Combine(_folder, "data"), models = Path.Combine(_folder, "models");
        SimulateCommand.Run(data, 3, 60, 20, 60, TextWriter.Null);
        var config = new TowerConfig { Epochs = 1, Dimension = 8, Heads = 2, Blocks = 1, HistoryLength = 50 };
        FitSimulation.Run(data, models, config, 1, TimeProvider.System, TextWriter.Null, TestContext.Current.CancellationToken);
        string[] packs = [Path.Combine(_folder, "a"), Path.Combine(_folder, "b")];
        foreach (string pack in packs)
        {
            PackWriter.Write(models, data, pack, new PackLabel("tiny", "1.0", DateTimeOffset.UnixEpoch.AddYears(56), 10, Simulated: true, "Invented."));
        }

        using ModelPack loaded = ModelPack.Load(new FolderFiles(packs[0]), DateTimeOffset.UnixEpoch.AddYears(57), new Version(0, 1, 0));

        Assert.Equal(80, loaded.Titles.Count);
        Assert.All(Directory.GetFiles(packs[0]), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(packs[1], Path.GetFileName(file)))));
        Assert.Equal(loaded.Taste?.Count ?? 0, loaded.Communities.Count);
        CheckWithOnnx(models);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>ONNX's own checker, where Debian's python3-onnx is installed.</summary>
    private static void CheckWithOnnx(string models)
    {
        const string Check = "import sys, onnx\nfor f in sys.argv[1:]: onnx.checker.check_model(onnx.load(f), full_check=True)";
        if (!File.Exists("/usr/bin/python3") || Exit("-c", "import onnx") != 0)
        {
            return;
        }

        Assert.Equal(0, Exit("-c", Check, Path.Combine(models, ModelPack.TowerFile), Path.Combine(models, ModelPack.SituationFile)));
    }

    private static int Exit(params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardError = true })!;
        python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode;
    }
}
