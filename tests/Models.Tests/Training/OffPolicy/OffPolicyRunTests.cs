using System.Text.Json;
using EdgeRec.Models.Training.OffPolicy;

namespace EdgeRec.Models.Tests.Training.OffPolicy;

public sealed class OffPolicyRunTests : IDisposable
{
    private static readonly string[] Estimators = ["replay", "ips", "snips", "dm", "dr", "switch-dr", "dros"];
    private readonly LogFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_estimator_finds_what_a_certain_action_earns()
    {
        OffPolicyResult result = OffPolicyRun.Run(new OffPolicyOptions([_files.Even()], "best-fixed:bold"));

        Assert.Null(result.Refused);
        Assert.Equal(Estimators, result.Estimates.Select(e => e.Name));
        Assert.All(result.Estimates, e => Assert.InRange(0.6, e.Bootstrap.Low, e.Bootstrap.High));
        Assert.All(result.Estimates, e => Assert.InRange(0.6, e.Bernstein.Low, e.Bernstein.High));
        Assert.InRange(0.4, result.Logged.Bootstrap.Low, result.Logged.Bootstrap.High);
    }

    [Fact]
    public void The_log_itself_as_truth_leaves_nothing_off_for_what_it_did()
    {
        string log = _files.Even();
        OffPolicyResult result = OffPolicyRun.Run(new OffPolicyOptions([log], "uniform", Truth: log));

        Assert.Equal(0, result.Estimates.Single(e => e.Name == "ips").RelativeError!.Value, 1e-12);
        Assert.Equal(result.Logged, result.Truth);
    }

    [Fact]
    public void A_log_that_tried_too_little_is_refused_with_a_sentence_and_no_figures()
    {
        string log = _files.Write("l.csv", ["action,reward,propensity", .. Enumerable.Range(0, 500).Select(i => i % 50 == 0 ? "rare,1,0.02" : "common,0,0.98")]);

        OffPolicyResult result = OffPolicyRun.Run(new OffPolicyOptions([log], "best-fixed:rare"));

        Assert.Empty(result.Estimates);
        Assert.StartsWith("No answer: so little of this log is like the target that it counts as 10 decisions", result.Refused, StringComparison.Ordinal);
        Assert.Contains(result.Refused!, OffPolicyTable.Of(result), StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_has_the_documented_members()
    {
        OffPolicyResult result = OffPolicyRun.Run(new OffPolicyOptions([_files.Even()], "best-fixed:bold"));
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(result, OffPolicyJson.Default.OffPolicyResult));

        Assert.Equal(
            ["rows", "clusters", "actions", "positions", "confidence", "logged", "target", "meaning", "overlap", "refused", "estimates", "truth"],
            json.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Equal(
            ["name", "value", "stderr", "bootstrap", "bernstein", "setting", "relativeError"],
            json.RootElement.GetProperty("estimates")[0].EnumerateObject().Select(m => m.Name));
        Assert.Equal(["effectiveSampleSize", "mostWeight", "meanWeight", "neverTried"], json.RootElement.GetProperty("overlap").EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void Equal_seeds_give_equal_answers()
    {
        var options = new OffPolicyOptions([_files.Even(rows: 300)], "bernoulli-ts", Seed: 5);

        Assert.Equal(Json(OffPolicyRun.Run(options)), Json(OffPolicyRun.Run(options)));
    }

    [Fact]
    public void From_the_Open_Bandit_Datasets_random_log_the_value_of_Thompson_sampling_covers_what_its_own_log_shows()
    {
        string folder = RealData.FolderOrSkip("open-bandit-men");
        string random = Path.Combine(folder, "random", "men.csv"), thompson = Path.Combine(folder, "bts", "men.csv");

        OffPolicyResult result = OffPolicyRun.Run(new OffPolicyOptions([random], "bernoulli-ts", thompson));

        Assert.Equal(0.0046, result.Logged.Value, 1e-9);
        Assert.Equal(0.0069, result.Truth!.Value, 1e-9);
        // .0067 is what its authors report for the whole data set, of which this is a sample.
        Assert.All(result.Estimates.Where(e => e.Name is "replay" or "ips" or "snips" or "dr"), e => Assert.InRange(0.0067, e.Bootstrap.Low, e.Bootstrap.High));
    }

    private static string Json(OffPolicyResult result) => JsonSerializer.Serialize(result, OffPolicyJson.Default.OffPolicyResult);
}
