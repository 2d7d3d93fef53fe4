using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>Values that something is looked up in: the list of <c>$in</c>, or a saved group. As in JavaScript, a text and a number are never the same, and lists and objects are in no set.</summary>
internal sealed class ValueSet
{
    private readonly HashSet<string> _texts;
    private readonly HashSet<double> _numbers = [];
    private readonly bool _hasNull, _hasTrue, _hasFalse;

    /// <summary>From values.</summary>
    /// <param name="values">Them.</param>
    /// <param name="ignoreCase">Whether texts that differ in case only are the same.</param>
    public ValueSet(ReadOnlySpan<FlagValue> values, bool ignoreCase = false)
    {
        _texts = new HashSet<string>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (ref readonly FlagValue value in values)
        {
            switch (value.Kind)
            {
                case FlagValueKind.Text: _texts.Add(value.Text); break;
                case FlagValueKind.Number: _numbers.Add(value.Number); break;
                case FlagValueKind.Null: _hasNull = true; break;
                case FlagValueKind.True: _hasTrue = true; break;
                case FlagValueKind.False: _hasFalse = true; break;
                default: break;
            }
        }
    }

    /// <summary>Nothing.</summary>
    public static ValueSet Empty { get; } = new([]);

    /// <summary>Whether the value is in it; of a list, whether any of its values is.</summary>
    public bool HasAny(in FlagValue value)
    {
        if (value.Kind != FlagValueKind.List) return Has(value);
        foreach (ref readonly FlagValue one in value.List)
        {
            if (Has(one)) return true;
        }

        return false;
    }

    private bool Has(in FlagValue value) => value.Kind switch
    {
        FlagValueKind.Text => _texts.Contains(value.Text),
        FlagValueKind.Number => _numbers.Contains(value.Number),
        FlagValueKind.Null => _hasNull,
        FlagValueKind.True => _hasTrue,
        FlagValueKind.False => _hasFalse,
        _ => false,
    };
}
