using System.CommandLine;

namespace EdgeRec.Models.Training.Packs;

/// <summary><c>edgerec-train pack</c></summary>
internal static class PackCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder that 'fit' wrote", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote; its catalogue and family go into the pack", Required = true };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder of the pack", Required = true };
        var name = new Option<string>("--name") { Description = "The pack's name", DefaultValueFactory = _ => "demo" };
        var version = new Option<string>("--pack-version") { Description = "The pack's version", DefaultValueFactory = _ => "2026.11.1" };
        var created = new Option<DateTimeOffset>("--created")
        {
            Description = "When it was made; a fixed time makes the pack reproducible", DefaultValueFactory = _ => new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
        };
        var years = new Option<int>("--years") { Description = "For how many years it may be used", DefaultValueFactory = _ => 10 };
        var command = new Command("pack", "Makes a pack of trained models: hashes, a probe with its true output, and the demo's catalogue and family.")
        {
            models, data, output, name, version, created, years,
        };
        command.SetAction(arguments =>
        {
            long bytes = PackWriter.Write(
                arguments.GetRequiredValue(models).FullName, arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(output).FullName,
                new PackLabel(
                    arguments.GetValue(name)!, arguments.GetValue(version)!, arguments.GetValue(created), arguments.GetValue(years), Simulated: true,
                    "Trained on invented viewers of an invented catalogue (edgerec-train simulate); no real person's viewing is in it."));
            Console.WriteLine($"{bytes:N0} bytes in {arguments.GetRequiredValue(output).FullName}");
            return 0;
        });
        return command;
    }
}
