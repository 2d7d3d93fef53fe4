using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Training.Artwork.Regret.Policies;
using EdgeRec.Models.Training.Artwork.Regret.Simulated;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary><c>edgerec-train regret</c></summary>
internal static class RegretCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var arms = new Option<FileInfo>("--arms") { Description = "Tests of images that were run: CSV of test, image, impressions, clicks, with a header; without it an invented world of tastes" };
        var invented = new Option<bool>("--invented") { Description = "Instead of the file's tests plays as many that are drawn from what they teach: what settings are chosen on" };
        var seeds = new Option<int>("--seeds") { Description = "How often everything is played, 1 to 1000", DefaultValueFactory = _ => 20 };
        var plot = new Option<FileInfo>("--plot") { Description = "Where to save the picture, a PNG" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        seeds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--seeds is from 1 to 1000.");
        });
        var command = new Command("regret", "Plays tests of images that were run, or an invented world, with several policies that see the same outcomes, and says what share of the clicks each loses.")
        {
            arms, invented, seeds, plot, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            int count = arguments.GetValue(seeds);
            (string heading, string title, IReadOnlyList<RegretCurve> curves, IReadOnlyList<PositionResult>? position) = arguments.GetValue(arms) is { } file
                ? PlayTests(file, arguments.GetValue(invented), count, cancellationToken)
                : PlayWorld(count, cancellationToken);
            if (arguments.GetValue(plot) is { } picture) RegretPlot.Save(picture.FullName, title, curves);
            var report = new RegretReport(RegretReport.Of(curves), position);
            Console.Write(arguments.GetValue(json) ? JsonSerializer.Serialize(report, RegretJson.Default.RegretReport) + Environment.NewLine : report.ToTable(heading));
        });
        return command;
    }

    private static (string, string, IReadOnlyList<RegretCurve>, IReadOnlyList<PositionResult>?) PlayTests(FileInfo file, bool invented, int seeds, CancellationToken cancellationToken)
    {
        IReadOnlyList<PlayedTest> tests = PlayedTest.From(ArmsFile.Read(file.FullName));
        if (invented) tests = PlayedTest.Invent(tests, new Teacher(tests).Teach(0).Prior, seed: 1);
        IReadOnlyList<RegretCurve> curves = RegretTrial.Play(tests, ArmPolicies.Create(), seeds, new SeedProgress(seeds), cancellationToken);
        string heading = $"{tests.Count} {(invented ? "invented tests like those" : "tests")} of {file.Name}, outcomes after each {RegretTrial.Batches}th of the traffic, {seeds} seeds";
        return (heading, $"Clicks lost in {tests.Count} {(invented ? "invented " : "")}tests of images, {seeds} seeds", curves, null);
    }

    private static (string, string, IReadOnlyList<RegretCurve>, IReadOnlyList<PositionResult>?) PlayWorld(int seeds, CancellationToken cancellationToken)
    {
        IReadOnlyList<RegretCurve> curves = SimulatedRegret.Play(seeds, SimulatedRegret.Impressions, new SeedProgress(seeds), cancellationToken);
        string heading = $"Simulated: {ArtworkWorld.Titles} titles, {ArtworkWorld.Communities} communities of viewers, {SimulatedRegret.Impressions} impressions, {seeds} seeds";
        return (heading, $"Simulated: clicks lost, {seeds} seeds", curves, PositionTrial.Run(seeds, SimulatedRegret.Impressions / 3));
    }
}
