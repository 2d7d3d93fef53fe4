using System.CommandLine;
using EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

namespace EdgeRec.Models.Training.Artwork.FleetLearning;

/// <summary><c>edgerec-train fleet-learning</c></summary>
internal static class FleetLearningCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "Households that teach", DefaultValueFactory = _ => 2_000 };
        var days = new Option<int>("--days") { Description = "Days, each an epoch of the fleet's prior", DefaultValueFactory = _ => 30 };
        var outcomes = new Option<int>("--outcomes") { Description = "Outcomes of images a household has in a day", DefaultValueFactory = _ => 40 };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command(
            "fleet-learning",
            "Lets simulated households teach a fleet which images work, by sums that leave no history, and says how many bytes a day that takes and what shortening and noise for differential privacy cost.")
        {
            households, days, outcomes, seed, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            FleetResult result = new FleetTrial(
                Math.Max(1, arguments.GetValue(households)), Math.Max(1, arguments.GetValue(days)), Math.Max(1, arguments.GetValue(outcomes)), arguments.GetValue(seed)).Run(cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        command.Subcommands.Add(DevicesCommand.Create());
        command.Subcommands.Add(LiarCommand.Create());
        return command;
    }
}
