namespace EdgeRec.Models.Core.Evaluation;

/// <summary>What a policy did, with what came of it: one row a decision. All columns are as long as <see cref="Action"/>.</summary>
public sealed class DecisionLog
{
    /// <summary>The names of all actions; a row names one by its place here.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The names of all positions, such as the places of a row of tiles; one if there is nothing to tell apart.</summary>
    public required IReadOnlyList<string> Positions { get; init; }

    /// <summary>The action that was taken.</summary>
    public required int[] Action { get; init; }

    /// <summary>Where it was taken.</summary>
    public required int[] Position { get; init; }

    /// <summary>What came of it; any finite number.</summary>
    public required double[] Reward { get; init; }

    /// <summary>The probability with which the policy that kept the log took that action in that row, above 0 up to 1.</summary>
    public required double[] Propensity { get; init; }

    /// <summary>Which rows hang together, numbered from 0: they are drawn together for an interval and held out together from a reward model.</summary>
    public required int[] Cluster { get; init; }

    /// <summary>What was known before the action was taken.</summary>
    public required SparseRows Context { get; init; }

    /// <summary>The actions that a row could have had; null where all of them could be taken in every row.</summary>
    public int[][]? Available { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Action.Length;

    /// <summary>How many clusters there are.</summary>
    public int Clusters => Cluster.Length == 0 ? 0 : Cluster.Max() + 1;

    /// <summary>Whether an action could have been taken in a row.</summary>
    public bool CanTake(int row, int action) => Available is null || Available[row].AsSpan().Contains(action);
}
