using System.CommandLine;
using System.Text.Json;

namespace EdgeRec.Models.Training.Watching;

/// <summary><c>edgerec-train who-is-watching</c></summary>
internal static class WatchingCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "Households to invent, at least 8", DefaultValueFactory = _ => 400 };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var forgetting = new Option<double>("--forgetting") { Description = "Probability that a viewer does not change the profile, 0 to 1", DefaultValueFactory = _ => 0.3 };
        var looks = new Option<LooksTaken>("--looks") { Description = "What of looking around counts, besides what was played: None, Opened or Dwelt", DefaultValueFactory = _ => LooksTaken.None };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command(
            "who-is-watching",
            "Invents households who share a television and forget to change the profile; fits who is likely at the remote control on half of them, chooses the "
            + "threshold of a hint on a quarter, and says how good it is on the rest. Everything is simulated.")
        {
            households, seed, forgetting, looks, json,
        };
        command.SetChecked((arguments, _) =>
        {
            WatchingTrial trial = WatchingTrial.Run(Math.Max(8, arguments.GetValue(households)), arguments.GetValue(seed), arguments.GetValue(forgetting), arguments.GetValue(looks));
            Console.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(trial, WatchingTrialJson.Default.WatchingTrial) : trial.ToTable());
        });
        return command;
    }
}
