using EdgeRec.Device.Tests.Api;
using EdgeRec.Models.Training.OffPolicy;

namespace EdgeRec.Device.Tests.History.Impressions;

/// <summary>From pages over events to an answer: what the drawn row would have brought under another policy.</summary>
public sealed class WhatWouldHaveBeenTests
{
    [Fact]
    public async Task A_televisions_own_log_says_what_another_policy_would_have_brought()
    {
        // Many viewers for a few days: a rail that was played from keeps its row for a while, and then nothing is drawn there.
        string[] viewers = [.. Enumerable.Range(1, 110).Select(i => $"viewer-{i}")];
        await using Television television = await Television.StartWithAsync(SimulatedHousehold.Films, viewers);
        var household = new SimulatedHousehold(television);
        foreach (string viewer in viewers)
        {
            await household.WatchAsync(viewer, days: 6, seed: 1);
        }

        string log = Path.Combine(television.Folder, "rails.csv");
        string text = await television.Socket.GetStringAsync("/v1/impressions?of=rails", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(log, text, TestContext.Current.CancellationToken);

        OffPolicyResult best = OffPolicyRun.Run(new OffPolicyOptions([log], "best-fixed:best", Confidence: 0.99)), other = OffPolicyRun.Run(new OffPolicyOptions([log], "best-fixed:other", Confidence: 0.99));

        TestContext.Current.TestOutputHelper!.WriteLine(OffPolicyTable.Of(best));
        TestContext.Current.TestOutputHelper.WriteLine(OffPolicyTable.Of(other));
        Assert.Null(best.Refused);
        Assert.Null(other.Refused);
        Assert.All(best.Estimates, e => Assert.InRange(SimulatedHousehold.FromBest, e.Bootstrap.Low, e.Bootstrap.High));
        Assert.All(other.Estimates, e => Assert.InRange(SimulatedHousehold.FromOther, e.Bootstrap.Low, e.Bootstrap.High));
        Assert.All(new[] { "viewer", "Film", "g1", "AQ" }, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_of_something_else_is_refused()
    {
        await using Television television = await Television.StartAsync("nora");

        Assert.Equal("invalid-parameter", (await television.Socket.GetAsync("/v1/impressions?of=people", 400)).Kind());
        Assert.Equal("round,cluster,title,row,column,action,propensity,available,daypart,weekend,reward\n", await television.Socket.GetStringAsync("/v1/impressions?of=artwork", TestContext.Current.CancellationToken));
    }
}
