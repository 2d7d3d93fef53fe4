using System.CommandLine;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.FleetLearning.Devices;

/// <summary><c>edgerec-train fleet-learning devices</c></summary>
internal static class DevicesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var catalogue = new Option<FileInfo>("--catalog") { Description = "A catalogue (.jsonl or .jsonl.gz), best with features", Required = true };
        var devices = new Option<int>("--devices") { Description = "Televisions, with a viewer each", DefaultValueFactory = _ => 1_000 };
        var days = new Option<int>("--days") { Description = "Days, each an epoch of the fleet's prior", DefaultValueFactory = _ => 30 };
        var outcomes = new Option<int>("--outcomes") { Description = "Outcomes of images a television has in a day", DefaultValueFactory = _ => 40 };
        var epsilons = new Option<double[]>("--epsilon") { Description = "Privacy budgets over all days", DefaultValueFactory = _ => [16.0, 8.0, 4.0, 1.0], AllowMultipleArgumentsPerToken = true };
        var norm = new Option<double>("--max-norm") { Description = "How long all may be that a television says in an epoch", DefaultValueFactory = _ => ImageFleet.MaxNorm };
        var spread = new Option<double>("--spread") { Description = "Variance of weights over households", DefaultValueFactory = _ => ImageFleet.Spread };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var plot = new Option<FileInfo?>("--plot") { Description = "Draws the days as a PNG" };
        var command = new Command(
            "devices", "Lets simulated televisions choose covers and learn, each alone and all together, over days: what sharing brings, and what noise for differential privacy costs.")
        {
            catalogue, devices, days, outcomes, epsilons, norm, spread, seed, plot,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            var options = new DevicesOptions(
                Math.Max(1, arguments.GetValue(devices)), Math.Max(2, arguments.GetValue(days)), Math.Max(1, arguments.GetValue(outcomes)), arguments.GetValue(seed), arguments.GetValue(norm), arguments.GetValue(spread));
            var trial = new DevicesTrial(CoverTitle.Read(arguments.GetRequiredValue(catalogue).FullName), options);
            var rows = new List<DevicesRow>
            {
                trial.Alone("each alone", DevicesTrial.NoOpinion, cancellationToken),
                trial.Together("together", null, cancellationToken),
            };
            rows.AddRange((arguments.GetValue(epsilons) ?? []).Select(epsilon => trial.Together("together, noise", epsilon, cancellationToken)));
            rows.Add(trial.Alone("all of it known from day 1", trial.Known(), cancellationToken));
            var result = new DevicesResult(options, rows);
            Console.WriteLine(result.ToTable());
            if (arguments.GetValue(plot) is { } picture) DevicesPlot.Save(picture.FullName, result);
        });
        return command;
    }
}
