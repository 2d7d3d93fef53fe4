namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>
/// What is believed of the arms of one test: a rate that they share and how far each is from it. Clicks are taken for Poisson, an arm's
/// share of the rate has a gamma prior around 1 (Efron and Morris' idea with counts), and the rate its likeliest value. No allocation after the constructor.
/// </summary>
/// <param name="capacity">Most arms of a test, at least 1.</param>
public sealed class ArmBeliefs(int capacity)
{
    private const int Rounds = 4;
    private readonly double[] _means = new double[capacity], _deviations = new double[capacity], _worths = new double[capacity];

    /// <summary>Arms of the test at hand.</summary>
    public int Count { get; private set; }

    /// <summary>The rate that the arms share.</summary>
    public double Rate { get; private set; }

    /// <summary>Expected rate of each arm.</summary>
    public ReadOnlySpan<double> Means => _means.AsSpan(0, Count);

    /// <summary>Standard deviation of what is believed of each arm's rate.</summary>
    public ReadOnlySpan<double> Deviations => _deviations.AsSpan(0, Count);

    /// <summary>How many impressions of an arm would have taught as much as is believed of it.</summary>
    public ReadOnlySpan<double> Worths => _worths.AsSpan(0, Count);

    /// <summary>Takes in a prior and what has come of each arm.</summary>
    /// <param name="prior">From the other tests.</param>
    /// <param name="expected">What each arm's rate is expected to be before it is shown, as a share of the test's; 1 where nothing is known of it.</param>
    /// <param name="shown">Impressions of each arm whose outcome is known.</param>
    /// <param name="taken">Clicks on each.</param>
    /// <param name="width">By how much the arms' spread is widened for what is not known of them, <see cref="Deviations"/> and <see cref="Worths"/>; above 0. Means are as the prior says.</param>
    /// <exception cref="ArgumentException">More arms than the capacity, or lengths that differ.</exception>
    public void Update(ArmPrior prior, ReadOnlySpan<double> expected, ReadOnlySpan<double> shown, ReadOnlySpan<double> taken, double width = 1)
    {
        int arms = shown.Length;
        if (arms > capacity || taken.Length != arms || expected.Length != arms) throw new ArgumentException("Arms do not fit.", nameof(shown));
        Count = arms;
        double shape = 1 / (prior.ArmSpread * prior.ArmSpread), tests = 1 / (prior.RateSpread * prior.RateSpread), clicks = tests, rate = prior.Rate;
        for (int arm = 0; arm < arms; arm++) clicks += taken[arm];
        for (int round = 0; round < Rounds; round++)
        {
            // Impressions, each counted as much as its arm is thought better than the rest.
            double impressions = tests / prior.Rate;
            for (int arm = 0; arm < arms; arm++) impressions += shown[arm] * (shape + taken[arm]) / ((shape / expected[arm]) + (shown[arm] * rate));
            rate = clicks / impressions;
        }

        Rate = rate;
        for (int arm = 0; arm < arms; arm++)
        {
            _means[arm] = rate * (shape + taken[arm]) / ((shape / expected[arm]) + (shown[arm] * rate));
            double wide = shape / (width * width), scale = (wide / expected[arm]) + (shown[arm] * rate);
            _deviations[arm] = rate * Math.Sqrt(wide + taken[arm]) / scale;
            _worths[arm] = scale / rate;
        }
    }
}
