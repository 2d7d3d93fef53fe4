using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Training.OffPolicy.Targets;

namespace EdgeRec.Models.Training.OffPolicy;

/// <summary><c>edgerec-train off-policy</c></summary>
internal static class OffPolicyCommand
{
    private const int LeastSamples = 100;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var logs = new Option<FileInfo[]>("--logs")
        {
            Description = "A log: comma-separated values with columns action, reward and propensity, and perhaps round, position, cluster, available and context (docs/off-policy.md); the Open Bandit Dataset's "
                + "files and what 'edgerec impressions' writes are such logs. Several are taken together",
            HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var target = new Option<string>("--target") { Description = "Whose value is asked for: " + Target.Help, HelpName = "POLICY", Required = true };
        var truth = new Option<FileInfo?>("--truth") { Description = "A log that the target kept itself: how far each estimator is off", HelpName = "FILE" };
        var confidence = new Option<double>("--confidence") { Description = "The share of intervals that are to cover", DefaultValueFactory = _ => 0.95 };
        var samples = new Option<int>("--samples") { Description = "Draws of the bootstrap", DefaultValueFactory = _ => 1_000 };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal answers", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        confidence.Validators.Add(r => { if (r.GetValueOrDefault<double>() is not (> 0 and < 1)) r.AddError("--confidence must be above 0 and below 1."); });
        samples.Validators.Add(r => { if (r.GetValueOrDefault<int>() < LeastSamples) r.AddError($"--samples must be {LeastSamples} or more."); });
        var command = new Command(
            "off-policy",
            "Says what another policy would have earned, from a log of what one did: replay, IPS, SNIPS, DM, DR, Switch-DR and DRos, each with two intervals. "
            + "Where the log tried too little of what the target would do, it says so instead.")
        {
            logs, target, truth, confidence, samples, seed, json,
        };
        command.SetChecked((arguments, _) =>
        {
            OffPolicyResult result = OffPolicyRun.Run(
                new OffPolicyOptions(
                    [.. arguments.GetRequiredValue(logs).Select(f => f.FullName)], arguments.GetRequiredValue(target), arguments.GetValue(truth)?.FullName,
                    arguments.GetValue(confidence), arguments.GetValue(samples), arguments.GetValue(seed)),
                Console.IsErrorRedirected ? null : stage => Console.Error.Write($"\r\u001b[K{stage}"));
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write("\r\u001b[K");
            }

            Console.WriteLine(arguments.GetValue(json) ? JsonSerializer.Serialize(result, OffPolicyJson.Default.OffPolicyResult) : OffPolicyTable.Of(result));
        });
        return command;
    }
}
