using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions.Nodes;

/// <summary>As a text, the value is this one.</summary>
internal sealed class TextNode(string text, bool ignoreCase) : ConditionNode
{
    private readonly StringComparison _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public override bool Matches(in FlagValue value) => Coercion.TextEquals(value, text, _comparison);
}

/// <summary>As a number, the value is this one.</summary>
internal sealed class NumberNode(double number) : ConditionNode
{
    public override bool Matches(in FlagValue value) => Coercion.ToNumber(value) == number;
}

/// <summary>The value is there, and counts as on or off.</summary>
internal sealed class OnNode(bool on) : ConditionNode
{
    public override bool Matches(in FlagValue value) => value.Kind != FlagValueKind.Null && value.IsOn == on;
}

/// <summary>The value is exactly this one, lists and objects included; null for what is not there.</summary>
internal sealed class SameNode(FlagValue expected) : ConditionNode
{
    public override bool Matches(in FlagValue value) => value.Equals(expected);
}

/// <summary>$eq: the same kind and the same value, which a list or an object never is.</summary>
internal sealed class StrictNode(FlagValue expected) : ConditionNode
{
    public override bool Matches(in FlagValue value) => expected.Kind is not (FlagValueKind.List or FlagValueKind.Map) && value.Equals(expected);
}

/// <summary>$type.</summary>
internal sealed class TypeNode(string type) : ConditionNode
{
    public override bool Matches(in FlagValue value) => type == value.Kind switch
    {
        FlagValueKind.Null => "null",
        FlagValueKind.False or FlagValueKind.True => "boolean",
        FlagValueKind.Number => "number",
        FlagValueKind.Text => "string",
        FlagValueKind.List => "array",
        _ => "object",
    };
}

/// <summary>$exists.</summary>
internal sealed class ExistsNode(bool exists) : ConditionNode
{
    public override bool Matches(in FlagValue value) => value.Kind != FlagValueKind.Null == exists;
}
