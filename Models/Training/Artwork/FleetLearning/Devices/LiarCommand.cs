using System.CommandLine;
using System.Globalization;
using EdgeRec.Models.Training.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary><c>edgerec-train fleet-learning liar</c></summary>
internal static class LiarCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var catalogue = new Option<FileInfo>("--catalog") { Description = "A catalogue (.jsonl or .jsonl.gz), best with features", Required = true };
        var sizes = new Option<int[]>("--devices") { Description = "Honest televisions", DefaultValueFactory = _ => [10, 100, 1_000], AllowMultipleArgumentsPerToken = true };
        var days = new Option<int>("--days") { Description = "Days, each an epoch of the fleet's prior", DefaultValueFactory = _ => 10 };
        var outcomes = new Option<int>("--outcomes") { Description = "Outcomes of images a television has in a day", DefaultValueFactory = _ => 40 };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var command = new Command("liar", "Says how far one television that lies moves what a simulated fleet believes, where the length of what it says is bounded and where it is not.") { catalogue, sizes, days, outcomes, seed };
        command.SetChecked((arguments, cancellationToken) =>
        {
            int count = Math.Max(1, arguments.GetValue(days));
            var trial = new LiarTrial(CoverTitle.Read(arguments.GetRequiredValue(catalogue).FullName), count, Math.Max(1, arguments.GetValue(outcomes)), arguments.GetValue(seed));
            Console.WriteLine($"One liar among simulated televisions; how far its weight is off, in log odds, and what the prior alone gets of what the best cover for each viewer brings beyond chance");
            Console.WriteLine($"{"honest",7} {"it lies about",-34} {"bounded: day 1",15} {$"day {count}",8} {"free: day 1",12} {$"day {count}",8} {"honest gets",12} {"bounded",8} {"free",8}");
            foreach (LiarRow row in (arguments.GetValue(sizes) ?? []).SelectMany(size => trial.Run(Math.Max(1, size), cancellationToken)))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Televisions,7} {row.About,-34} {row.FirstDay,15:F4} {row.Last,8:F4} {row.FirstDayFree,12:F3} {row.LastFree,8:F3} {row.Gain,12:P1} {row.GainBounded,8:P1} {row.GainFree,8:P1}"));
            }
        });
        return command;
    }
}
