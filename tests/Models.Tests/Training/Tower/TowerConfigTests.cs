using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training.Tower;

public sealed class TowerConfigTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        File.WriteAllText(_path, """{ "dimension": 32 }""");

        Assert.Equal(new TowerConfig { Dimension = 32 }, TowerConfig.Read(_path));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var config = new TowerConfig { Dimension = 48, Heads = 3, Dropout = 0.25, MaskSeen = false };
        File.WriteAllText(_path, config.ToJson());

        Assert.Equal(config, TowerConfig.Read(_path));
    }

    [Theory]
    [InlineData("""{ "dimension": 30 }""", "dimension must be 4 to 1024 and a multiple of heads")]
    [InlineData("""{ "dropout": 1 }""", "dropout must be 0 or more and below 1")]
    [InlineData("""{ "batchTokens": 100 }""", "batchTokens must be at least historyLength")]
    [InlineData("""{ "dimensions": 64 }""", "dimensions")]
    [InlineData("64", "could not be converted")]
    public void A_mistake_is_named(string json, string message)
    {
        File.WriteAllText(_path, json);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => TowerConfig.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_configuration_in_the_repository_is_good()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string configs = Path.Combine(folder.FullName, "Models", "Training", "configs");
            if (Directory.Exists(configs))
            {
                Assert.NotEmpty(Directory.GetFiles(configs, "*.json").Select(TowerConfig.Read));
                return;
            }
        }

        Assert.Skip("The tests run outside a checkout.");
    }

    public void Dispose() => File.Delete(_path);
}
