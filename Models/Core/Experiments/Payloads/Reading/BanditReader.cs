using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads.Reading;

/// <summary>Reads contextual bandits.</summary>
internal sealed class BanditReader(ConditionCompiler conditions, ProblemList problems)
{
    /// <summary>The bandits of a payload's <c>contextualBandits</c>. One that is wrong is left out: its experiments use their own weights.</summary>
    public Dictionary<string, ContextualBandit> Read(FlagMap bandits)
    {
        var read = new Dictionary<string, ContextualBandit>(bandits.Count);
        for (int i = 0; i < bandits.Count; i++)
        {
            if (Read(bandits.Names[i], bandits.Values[i]) is { } bandit) read[bandit.Name] = bandit;
        }

        return read;
    }

    private ContextualBandit? Read(string name, in FlagValue value)
    {
        var fields = new Fields(value.Map, $"contextual bandit {name}", problems);
        if (value.Kind != FlagValueKind.Map) fields.Fail("a contextual bandit is an object with contexts");
        long groups = conditions.SizeOfGroups;
        var bandit = new ContextualBandit(name, fields.Number("banditVersion"), fields.List("contexts", one => Context(one, fields.Where), "{leafId, condition, weights}") ?? []);
        return fields.Failed ? null : bandit with { Size = value.Size + (int)Math.Min(conditions.SizeOfGroups - groups, int.MaxValue / 2) };
    }

    private BanditContext? Context(in FlagValue value, string where)
    {
        var fields = new Fields(value.Map, where, problems);
        double? leaf = fields.Number("leafId");
        double[]? weights = fields.Numbers("weights");
        Condition? condition = fields["condition"].Kind == FlagValueKind.Null ? Condition.Always : conditions.Compile(fields["condition"], where);
        return fields.Failed || leaf is null || weights is null || condition is null ? null : new BanditContext(condition, new BanditLeaf(leaf.Value, weights));
    }
}
