namespace EdgeRec.Models.Training.Artwork.Regret.Policies;

/// <summary>Collect, test, roll out: all arms alike until a share of the traffic is through, then the one with the highest rate.</summary>
/// <param name="name">Its name.</param>
/// <param name="share">Share of the traffic that is for collecting, 0 to 1; at 1 nothing is ever rolled out.</param>
internal sealed class SplitPolicy(string name, double share) : IArmPolicy
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void Allocate(ArmTestState state, int batch, Span<int> allocation, Random random)
    {
        if (state.Done >= share * state.Traffic)
        {
            allocation[Winner(state)] = batch;
            return;
        }

        // In turns, going on where the batch before left off.
        for (int i = 0; i < batch; i++) allocation[(state.Done + i) % allocation.Length]++;
    }

    private static int Winner(ArmTestState state)
    {
        int best = 0;
        for (int arm = 1; arm < state.Shown.Length; arm++)
        {
            if (Rate(arm) > Rate(best)) best = arm;
        }

        return best;
        double Rate(int arm) => state.Clicked[arm] / Math.Max(1, state.Shown[arm]);
    }
}
