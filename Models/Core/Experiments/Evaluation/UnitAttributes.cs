using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>
/// What is known of the one whose flags are read: values by name, among them those that are hashed ("id" unless a rule says otherwise). It never changes, so that one can be shared between threads.
/// </summary>
public sealed class UnitAttributes
{
    /// <summary>From values by name.</summary>
    public UnitAttributes(FlagMap values) => Values = values;

    /// <summary>From names and values; the last value of a name counts.</summary>
    public UnitAttributes(params ReadOnlySpan<(string Name, FlagValue Value)> values)
    {
        var pairs = new KeyValuePair<string, FlagValue>[values.Length];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = new(values[i].Name, values[i].Value);
        Values = new FlagMap(pairs);
    }

    /// <summary>Nothing is known.</summary>
    public static UnitAttributes None { get; } = new(FlagMap.Empty);

    /// <summary>The attributes by name.</summary>
    public FlagMap Values { get; }

    /// <summary>The same with one attribute more or another one.</summary>
    public UnitAttributes With(string name, FlagValue value) => new(Values.With(name, value));
}
