using System.CommandLine;
using System.Text.Json;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary><c>edgerec-train experiments aa</c></summary>
internal static class PeekingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var tests = Number("--tests", "Simulated tests of nothing against nothing, of each kind, 10 to 100000; a quarter as many for each row of the power table", 2_000, 10, 100_000);
        var days = Number("--days", "Days of a test, each with a look at its end, 2 to 365", 28, 2, 365);
        var units = Number("--units-a-day", "Units that enter a test a day, both variations together, 20 to 100000", 500, 20, 100_000);
        var seed = Number("--seed", "Equal seeds give equal answers", 1, 0, int.MaxValue);
        var plot = new Option<FileInfo>("--plot") { Description = "Where to save the picture, a PNG" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command(
            "aa",
            "Simulates tests of nothing against nothing that are looked at every day, and says how often each method finds something all the same: goal at most 5 %. Beside it a z-test at 5 % on every day. "
            + "Then how long it takes to find something that is there.")
        {
            tests, days, units, seed, plot, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            var options = new PeekingOptions(arguments.GetValue(tests), arguments.GetValue(days), arguments.GetValue(units), arguments.GetValue(seed));
            bool terminal = !Console.IsErrorRedirected;
            PeekingReport report = PeekingRun.Run(options, terminal ? stage => Console.Error.Write($"\r\u001b[K{stage}") : null, cancellationToken);
            if (terminal) Console.Error.Write("\r\u001b[K");
            if (arguments.GetValue(plot) is { } picture) PeekingPlot.Save(picture.FullName, report);
            Console.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(report, PeekingJson.Default.PeekingReport) : PeekingTable.Of(report));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            int value = result.GetValueOrDefault<int>();
            if (value < least || value > most) result.AddError($"{name} is from {least} to {most}.");
        });
        return option;
    }
}
