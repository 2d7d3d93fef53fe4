using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions.Nodes;

/// <summary>Which orders a comparison lets through.</summary>
[Flags]
internal enum Order
{
    Less = 1,
    Equal = 2,
    More = 4,
}

/// <summary>$lt, $lte, $gt, $gte: texts by their units, all else as numbers.</summary>
internal sealed class CompareNode(Order wanted, FlagValue expected) : ConditionNode
{
    public override bool Matches(in FlagValue value) => Coercion.Compare(value, expected) is { } order && (wanted & Orders.Of(order)) != 0;
}

/// <summary>$veq, $vne, $vlt, $vlte, $vgt, $vgte.</summary>
internal sealed class VersionNode(Order wanted, FlagValue expected) : ConditionNode
{
    private readonly string _padded = VersionText.Pad(expected);

    public override bool Matches(in FlagValue value) => (wanted & Orders.Of(VersionText.Compare(value, _padded))) != 0;
}

/// <summary>From the sign of a comparison to its order.</summary>
internal static class Orders
{
    public static Order Of(int comparison) => comparison switch { < 0 => Order.Less, 0 => Order.Equal, _ => Order.More };
}
