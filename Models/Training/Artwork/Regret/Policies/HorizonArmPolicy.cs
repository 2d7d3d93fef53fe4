using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret.Policies;

/// <summary>Whole batches by <see cref="HorizonPolicy"/>.</summary>
/// <param name="name">Its name.</param>
/// <param name="policy">Its settings, without a floor.</param>
/// <param name="order">Whether it knows what the other tests teach of the image that stands first.</param>
internal sealed class HorizonArmPolicy(string name, HorizonPolicy policy, bool order) : IArmPolicy
{
    private readonly ArmBeliefs _beliefs = new(ArmsFile.MostArms);
    private readonly double[] _propensities = new double[ArmsFile.MostArms];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void Allocate(ArmTestState state, int batch, Span<int> allocation, Random random)
    {
        _beliefs.Update(state.Lessons.Prior, order ? state.Expected : state.Alike, state.Shown, state.Clicked, policy.PriorWidth);
        allocation[policy.Propensities(_beliefs, state.Left, state.Traffic, _propensities)] = batch;
    }
}
