using EdgeRec.Models.Training.Artwork.Regret;
using EdgeRec.Models.Training.Artwork.Regret.Simulated;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret.Simulated;

public sealed class SimulatedRegretTests
{
    [Fact]
    public void Who_knows_the_viewers_taste_loses_less_than_who_shows_everybody_the_same()
    {
        Dictionary<string, double> lost = SimulatedRegret.Play(seeds: 2, impressions: 12_000, cancellationToken: TestContext.Current.CancellationToken).ToDictionary(curve => curve.Name, curve => curve.LostShare);
        Assert.True(lost["contextual"] < lost["thompson-batched"] && lost["thompson-batched"] < lost["uniform"], string.Join(' ', lost));
    }

    [Fact]
    public void Equal_seeds_give_equal_figures()
    {
        IReadOnlyList<RegretCurve> one = SimulatedRegret.Play(seeds: 1, impressions: 2_000, cancellationToken: TestContext.Current.CancellationToken), other = SimulatedRegret.Play(seeds: 1, impressions: 2_000, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(one.Select(curve => curve.LostShare), other.Select(curve => curve.LostShare));
    }
}
