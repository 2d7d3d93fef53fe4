using EdgeRec.Models.Core.Experiments.Conditions.Nodes;
using EdgeRec.Models.Core.Experiments.Conditions.Patterns;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>
/// Compiles conditions. What is no condition at all is refused with a problem; an operator that is not known never holds, as in GrowthBook, and is a problem as well.
/// </summary>
/// <param name="groups">The saved groups of the payload.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ConditionCompiler(SavedGroups groups, ProblemList problems)
{
    // What a condition may cost with all the groups that it names: more than a payload that names none can have.
    private const long MaxSize = 1 << 19;

    private readonly PatternCache _patterns = new();
    private bool _namesGroup;

    /// <summary>How many values the groups are made of that conditions named so far, each as often as it was named: what they add to the cost of evaluating.</summary>
    public long SizeOfGroups { get; private set; }

    /// <summary>Compiles a condition on attributes.</summary>
    /// <param name="source">What it says.</param>
    /// <param name="where">For problems.</param>
    /// <param name="onFlag">Whether it is that of a prerequisite, whose only attribute is the flag's <c>value</c>.</param>
    /// <returns>It; null if it is none.</returns>
    public Condition? Compile(in FlagValue source, string where, bool onFlag = false)
    {
        long before = SizeOfGroups;
        _namesGroup = false;
        ConditionNode? root = OnObject(source, where, onFlag: false);
        if (SizeOfGroups - before > MaxSize) root = Refuse(where, "the saved groups it names are too many; it is left out");

        // A group's condition is on attributes, so it takes the flag's value wrapped as one.
        return root is null ? null : new Condition(source, root, onFlag && !_namesGroup ? OnObject(source, where, onFlag: true) : null);
    }

    /// <summary>Compiles the saved groups that are conditions, so that none is changed once a payload is shared between threads.</summary>
    public void CompileGroups()
    {
        foreach (var (name, group) in groups.All)
        {
            if (group.Condition is { } condition) Compile(group, condition, name, $"saved group {name}");
        }
    }

    private ConditionNode? OnObject(in FlagValue condition, string where, bool onFlag)
    {
        if (condition.Kind != FlagValueKind.Map) return Refuse(where, "a condition is an object");
        var nodes = new ConditionNode[condition.Map.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            string name = condition.Map.Names[i];
            FlagValue operand = condition.Map.Values[i];
            ConditionNode? node = name switch
            {
                "$or" => Several(operand, where, onFlag) is { } any ? new AnyNode(any) : null,
                "$nor" => Several(operand, where, onFlag) is { } nor ? new NotNode(new AnyNode(nor)) : null,
                "$and" => Several(operand, where, onFlag) is { } all ? new AllNode(all) : null,
                "$not" => OnObject(operand, where, onFlag) is { } not ? new NotNode(not) : null,
                "$savedGroup" => SavedGroup(operand, where),
                _ => OnValue(operand, where) is { } one ? At(name, one, onFlag) : null,
            };
            if (node is null) return null;
            nodes[i] = node;
        }

        return nodes.Length == 1 ? nodes[0] : new AllNode(nodes);
    }

    private ConditionNode[]? Several(in FlagValue list, string where, bool onFlag)
    {
        if (list.Kind != FlagValueKind.List)
        {
            Refuse(where, "$and, $or and $nor take a list of conditions");
            return null;
        }

        var nodes = new ConditionNode[list.List.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (OnObject(list.List[i], where, onFlag) is not { } node) return null;
            nodes[i] = node;
        }

        return nodes;
    }

    private static ConditionNode At(string path, ConditionNode node, bool onFlag)
    {
        const string Value = "value";
        if (!onFlag) return new PathNode(path, node);
        if (path == Value) return node;
        return path.StartsWith(Value + '.', StringComparison.Ordinal) ? new PathNode(path[(Value.Length + 1)..], node) : new MissingNode(node);
    }

    private ConditionNode? OnValue(in FlagValue condition, string where, bool ignoreCase = false)
    {
        switch (condition.Kind)
        {
            case FlagValueKind.Text: return new TextNode(condition.Text, ignoreCase);
            case FlagValueKind.Number: return new NumberNode(condition.Number);
            case FlagValueKind.True or FlagValueKind.False: return new OnNode(condition.Kind == FlagValueKind.True);
            case FlagValueKind.Map when IsOperators(condition): return Operators(condition.Map, where);
            default: return new SameNode(condition);
        }
    }

    private static bool IsOperators(in FlagValue value)
    {
        foreach (string name in value.Map.Names)
        {
            if (!name.StartsWith('$')) return false;
        }

        return value.Map.Count > 0;
    }

    private ConditionNode? Operators(FlagMap operators, string where)
    {
        var nodes = new ConditionNode[operators.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (Operator(operators.Names[i], operators.Values[i], where) is not { } node) return null;
            nodes[i] = node;
        }

        return nodes.Length == 1 ? nodes[0] : new AllNode(nodes);
    }

    private ConditionNode? Operator(string name, in FlagValue operand, string where) => name switch
    {
        "$eq" => new StrictNode(operand),
        "$ne" => new NotNode(new StrictNode(operand)),
        "$lt" => new CompareNode(Order.Less, operand),
        "$lte" => new CompareNode(Order.Less | Order.Equal, operand),
        "$gt" => new CompareNode(Order.More, operand),
        "$gte" => new CompareNode(Order.More | Order.Equal, operand),
        "$veq" => new VersionNode(Order.Equal, operand),
        "$vne" => new VersionNode(Order.Less | Order.More, operand),
        "$vlt" => new VersionNode(Order.Less, operand),
        "$vlte" => new VersionNode(Order.Less | Order.Equal, operand),
        "$vgt" => new VersionNode(Order.More, operand),
        "$vgte" => new VersionNode(Order.More | Order.Equal, operand),
        "$exists" => new ExistsNode(operand.IsOn),
        "$type" => new TypeNode(operand.Text),
        "$regex" => Pattern(operand, where, ignoreCase: false),
        "$regexi" => Pattern(operand, where, ignoreCase: true),
        "$in" => In(operand, where, ignoreCase: false),
        "$nin" => In(operand, where, ignoreCase: false) is InNode set ? new NotNode(set) : NeverNode.Instance,
        "$ini" => In(operand, where, ignoreCase: true),
        "$nini" => In(operand, where, ignoreCase: true) is InNode set ? new NotNode(set) : NeverNode.Instance,
        "$inGroup" => Group(operand, where, inside: true),
        "$notInGroup" => Group(operand, where, inside: false),
        "$all" => Each(operand, where, ignoreCase: false),
        "$alli" => Each(operand, where, ignoreCase: true),
        "$size" => OnValue(operand, where) is { } size ? new SizeNode(size) : null,
        "$not" => OnValue(operand, where) is { } not ? new NotNode(not) : null,
        "$elemMatch" => (IsOperators(operand) ? OnValue(operand, where) : OnObject(operand, where, onFlag: false)) is { } element ? new ElementNode(element) : null,
        _ => Never(where, $"there is no operator {name}, so it never holds"),
    };

    private ConditionNode Pattern(in FlagValue operand, string where, bool ignoreCase)
    {
        if (operand.Kind != FlagValueKind.Text) return Never(where, "a regular expression is a text");
        return _patterns.Get(operand.Text, ignoreCase, out string? problem) is { } pattern ? new PatternNode(pattern) : Never(where, problem!);
    }

    private ConditionNode In(in FlagValue operand, string where, bool ignoreCase) =>
        operand.Kind == FlagValueKind.List ? new InNode(new ValueSet(operand.List, ignoreCase)) : Never(where, "$in, $nin, $ini and $nini take a list");

    private ConditionNode Group(in FlagValue operand, string where, bool inside)
    {
        if (operand.Kind != FlagValueKind.Text || groups.Find(operand.Text) is not { } group)
        {
            problems.Add(where, $"there is no saved group '{operand.Text}', so nobody is in it");
            return inside ? NeverNode.Instance : AllNode.Always;
        }

        // Neither holds for a group that is no list: else everybody would be outside of it.
        if (group.Values is null) return Never(where, $"saved group '{operand.Text}' is no list, so this never holds");
        return inside ? new InNode(group.Values) : new NotNode(new InNode(group.Values));
    }

    private ConditionNode SavedGroup(in FlagValue operand, string where)
    {
        _namesGroup = true;
        string name = operand.Map["id"].Text;
        if (groups.Find(name) is not { } group) return Never(where, $"there is no saved group '{name}', so nobody is in it");
        if (group.Condition is { } condition) return Compile(group, condition, name, where);
        string? attribute = operand.Map.TryGet("attributeKey", out FlagValue own) ? own.Kind == FlagValueKind.Text ? own.Text : null : group.Attribute;
        return group.Values is null || attribute is null ? Never(where, $"saved group '{name}' is not of an attribute, so nobody is in it") : new PathNode(attribute, new InNode(group.Values));
    }

    private ConditionNode Compile(SavedGroup group, in FlagValue condition, string name, string where)
    {
        if (group.IsBeingCompiled) return Never(where, $"saved group '{name}' is part of itself, so nobody is in it");
        if (group.Compiled is null)
        {
            long before = SizeOfGroups;
            group.IsBeingCompiled = true;
            group.Compiled = OnObject(condition, $"saved group {name}", onFlag: false) ?? NeverNode.Instance;
            group.IsBeingCompiled = false;
            group.Size = condition.Size + SizeOfGroups - before;
            SizeOfGroups = before;
            if (group.Size > MaxSize) group.Compiled = Never($"saved group {name}", "it names too many other groups, so nobody is in it");
        }

        SizeOfGroups += Math.Min(group.Size, MaxSize);
        return group.Compiled;
    }

    private ConditionNode? Each(in FlagValue operand, string where, bool ignoreCase)
    {
        if (operand.Kind != FlagValueKind.List) return Never(where, "$all and $alli take a list");
        var nodes = new ConditionNode[operand.List.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            if (OnValue(operand.List[i], where, ignoreCase) is not { } node) return null;
            nodes[i] = node;
        }

        return new EachNode(nodes);
    }

    private NeverNode Never(string where, string what)
    {
        problems.Add(where, what);
        return NeverNode.Instance;
    }

    private ConditionNode? Refuse(string where, string what)
    {
        problems.Add(where, what);
        return null;
    }
}
