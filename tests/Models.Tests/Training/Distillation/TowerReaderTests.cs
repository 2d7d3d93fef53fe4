using EdgeRec.Models.Training.Distillation;
using EdgeRec.Models.Training.Libtorch;
using EdgeRec.Models.Training.Tower;
using static TorchSharp.torch;

namespace EdgeRec.Models.Tests.Training.Distillation;

[Collection(TorchTests.Name)]
public sealed class TowerReaderTests : IDisposable
{
    private const int Titles = 9;
    private static readonly TowerConfig Config = new() { Dimension = 8, Heads = 2, Blocks = 2, HistoryLength = 6 };
    private static readonly string[] Ids = [.. Enumerable.Range(0, Titles).Select(i => $"t{i}")];
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    public TowerReaderTests() => LibtorchLibraries.Load();

    [Fact]
    public void A_tower_is_read_as_it_was_shipped()
    {
        using TowerModule written = Module(Config);
        TowerExport.Write(written, Ids, _folder);

        (TowerModule read, string[] ids) = TowerReader.Read(_folder);

        Assert.Equal(Ids, ids);
        Assert.Equal(written.parameters().Count(), read.parameters().Count());
        foreach ((Tensor expected, Tensor actual) in written.parameters().Zip(read.parameters()))
        {
            // Eight bits: half of the largest value's 127th part.
            float step = expected.abs().max().item<float>() / 254;
            Assert.True((expected - actual).abs().max().item<float>() <= step * 1.01f);
        }

        // Written again, nothing is lost any more.
        string again = Path.Combine(_folder, "again");
        TowerExport.Write(read, Ids, again);
        using TowerModule twice = TowerReader.Read(again).Tower;
        Assert.All(read.parameters().Zip(twice.parameters()), pair => Assert.True(allclose(pair.First, pair.Second, atol: 1e-6)));
        read.Dispose();
    }

    [Fact]
    public void A_folder_without_a_tower_is_refused_in_a_sentence() =>
        Assert.Contains("has no tower.json", Assert.Throws<InvalidDataException>(() => TowerReader.Read(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_that_is_not_the_one_described_is_refused()
    {
        using TowerModule written = Module(Config);
        TowerExport.Write(written, Ids, _folder);
        File.WriteAllText(Path.Combine(_folder, TowerExport.ConfigFile), (Config with { Blocks = 3 }).ToJson());

        Assert.Contains("is not the tower", Assert.Throws<InvalidDataException>(() => TowerReader.Read(_folder)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TowerModule Module(TowerConfig config)
    {
        var module = new TowerModule(config, Titles, seed: 5);
        using IDisposable noGradient = no_grad();
        foreach (Tensor parameter in module.parameters())
        {
            parameter.add_(randn_like(parameter), alpha: 0.2f);
        }

        return module;
    }
}
