using EdgeRec.Device.Cli;

namespace EdgeRec.Device.Tests.Cli;

public sealed class DataPathTests
{
    private readonly Dictionary<string, string> _environment = new() { ["HOME"] = "/home/dad" };

    [Fact]
    public void The_option_wins_over_everything()
    {
        _environment["EDGEREC_DATA_DIR"] = "/one";

        Assert.Equal("/two", DataPath.Resolve("/two", demo: false, Variable));
        Assert.Equal("/two", DataPath.Resolve("/two", demo: true, Variable));
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "two"), DataPath.Resolve("two", demo: false, Variable));
    }

    [Fact]
    public void The_environment_is_asked_in_the_documented_order()
    {
        Assert.Equal("/home/dad/.local/state/edgerec", DataPath.Resolve(null, demo: false, Variable));
        _environment["XDG_STATE_HOME"] = "/state";
        Assert.Equal("/state/edgerec", DataPath.Resolve(null, demo: false, Variable));
        _environment["STATE_DIRECTORY"] = "/var/lib/edgerec:/var/lib/other";
        Assert.Equal("/var/lib/edgerec", DataPath.Resolve(null, demo: false, Variable));
        _environment["EDGEREC_DATA_DIR"] = "/one";
        Assert.Equal("/one", DataPath.Resolve(null, demo: false, Variable));
    }

    [Fact]
    public void The_demo_has_a_folder_of_its_own() =>
        Assert.Equal("/home/dad/.local/state/edgerec/demo", DataPath.Resolve(null, demo: true, Variable));

    [Fact]
    public void Nowhere_to_put_it_is_said_in_one_sentence()
    {
        _environment.Clear();

        var refused = Assert.Throws<CommandException>(() => DataPath.Resolve(null, demo: false, Variable));
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    private string? Variable(string name) => _environment.GetValueOrDefault(name);
}
