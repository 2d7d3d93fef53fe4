using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Training.Artwork.Regret.Policies;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary><c>edgerec-train regret</c></summary>
internal static class RegretCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var arms = new Option<FileInfo>("--arms") { Description = "Tests of images: CSV of test, image, impressions, clicks, with a header", Required = true };
        var seeds = new Option<int>("--seeds") { Description = "How often everything is played, 1 to 1000", DefaultValueFactory = _ => 20 };
        var plot = new Option<FileInfo>("--plot") { Description = "Where to save the picture, a PNG" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--seeds is from 1 to 1000.");
        });
        var command = new Command("regret", "Plays real tests of images anew with several policies that see the same outcomes, and says what share of the clicks each loses.")
        {
            arms, seeds, plot, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            IReadOnlyList<PlayedTest> tests = PlayedTest.From(ArmsFile.Read(arguments.GetRequiredValue(arms).FullName));
            int count = arguments.GetValue(seeds);
            IReadOnlyList<RegretCurve> curves = RegretTrial.Play(tests, ArmPolicies.Create(), count, new SeedProgress(count), cancellationToken);
            if (arguments.GetValue(plot) is { } picture) RegretPlot.Save(picture.FullName, $"Clicks lost in {tests.Count} tests of images, {count} seeds", curves);
            RegretReport report = RegretReport.From(curves);
            Console.Write(arguments.GetValue(json)
                ? JsonSerializer.Serialize(report, RegretJson.Default.RegretReport) + Environment.NewLine
                : report.ToTable($"{tests.Count} tests of {arguments.GetRequiredValue(arms).Name}, outcomes after each {RegretTrial.Batches}th of the traffic, {count} seeds"));
        });
        return command;
    }
}
