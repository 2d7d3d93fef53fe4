using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Training.Experiments.SampleRatio;

/// <summary><c>edgerec-train experiments srm</c></summary>
internal static class SampleRatioCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "Tests that were run with equal shares: CSV of test, image, impressions, clicks, with a header. Where tests are named by object ids (24 hex digits) their first eight say when they were made",
        };
        var from = new Option<DateOnly?>("--bad-from") { Description = "The first day on which the split is known to have been wrong, yyyy-mm-dd" };
        var to = new Option<DateOnly?>("--bad-to") { Description = "The last such day" };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("srm", "Says in which of many tests the sample-ratio alarm rings, by month and in days known to be bad, with a plain chi-square beside it.") { file, from, to, json };
        command.SetChecked((arguments, _) =>
        {
            FileInfo tests = arguments.GetRequiredValue(file);
            var report = SampleRatioReport.Of(ArmsFile.Read(tests.FullName), arguments.GetValue(from), arguments.GetValue(to));
            Console.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(report, SampleRatioJson.Default.SampleRatioReport) : report.ToTable(tests.Name));
        });
        return command;
    }
}
