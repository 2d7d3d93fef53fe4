using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret.Policies;

/// <summary>Each arm with the probability that it is the best, for each impression anew; beliefs change with each batch.</summary>
/// <param name="name">Its name.</param>
/// <param name="believe">Fills in means and deviations of the arms.</param>
/// <param name="width">By how much the beliefs are narrowed.</param>
internal sealed class ThompsonPolicy(string name, ThompsonPolicy.Belief believe, double width = 1) : IArmPolicy
{
    private readonly double[] _means = new double[ArmsFile.MostArms], _deviations = new double[ArmsFile.MostArms], _probabilities = new double[ArmsFile.MostArms];

    /// <summary>Fills in what is believed of each arm.</summary>
    internal delegate void Belief(ArmTestState state, Span<double> means, Span<double> deviations);

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>A beta prior for every arm on its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="prior">Clicks and misses that the prior is worth; null for what the other tests teach.</param>
    public static ThompsonPolicy WithBeta(string name, (double Clicks, double Misses)? prior) => new(name, (state, means, deviations) =>
    {
        (double clicks, double misses) = prior ?? state.Lessons.Beta;
        for (int arm = 0; arm < means.Length; arm++)
        {
            double a = clicks + state.Clicked[arm], b = misses + state.Shown[arm] - state.Clicked[arm];
            means[arm] = a / (a + b);
            deviations[arm] = Math.Sqrt(means[arm] * (1 - means[arm]) / (a + b + 1));
        }
    });

    /// <summary>A prior of the test's rate and of its arms around it, from the other tests.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">By how much the beliefs are narrowed.</param>
    public static ThompsonPolicy Hierarchical(string name, double width)
    {
        var beliefs = new ArmBeliefs(ArmsFile.MostArms);
        return new(name, (state, means, deviations) =>
        {
            beliefs.Update(state.Lessons.Prior, state.Alike, state.Shown, state.Clicked);
            beliefs.Means.CopyTo(means);
            beliefs.Deviations.CopyTo(deviations);
        }, width);
    }

    /// <inheritdoc/>
    public void Allocate(ArmTestState state, int batch, Span<int> allocation, Random random)
    {
        int arms = allocation.Length;
        believe(state, _means.AsSpan(0, arms), _deviations.AsSpan(0, arms));
        BestArm.Probabilities(_means.AsSpan(0, arms), _deviations.AsSpan(0, arms), width, _probabilities);
        for (int i = 0; i < batch; i++)
        {
            double at = random.NextDouble();
            int arm = 0;
            while (arm < arms - 1 && (at -= _probabilities[arm]) >= 0) arm++;
            allocation[arm]++;
        }
    }
}
