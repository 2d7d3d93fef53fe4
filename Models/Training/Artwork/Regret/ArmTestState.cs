namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>A test under way.</summary>
/// <param name="lessons">What the other tests teach.</param>
/// <param name="arms">How many arms it has.</param>
/// <param name="traffic">All its impressions.</param>
internal sealed class ArmTestState(Lessons lessons, int arms, int traffic)
{
    /// <summary>What the other tests teach.</summary>
    public Lessons Lessons => lessons;

    /// <summary>What each arm is expected to be before it is shown, as a share of the test's rate, by what the other tests teach.</summary>
    public double[] Expected { get; } = lessons.Expected(arms);

    /// <summary>As <see cref="Expected"/> where nothing is expected.</summary>
    public double[] Alike { get; } = [.. Enumerable.Repeat(1.0, arms)];

    /// <summary>Impressions of each arm.</summary>
    public double[] Shown { get; } = new double[arms];

    /// <summary>Clicks on each arm.</summary>
    public double[] Clicked { get; } = new double[arms];

    /// <summary>All impressions of the test.</summary>
    public int Traffic => traffic;

    /// <summary>Impressions so far.</summary>
    public int Done { get; set; }

    /// <summary>Impressions to come.</summary>
    public int Left => traffic - Done;
}
