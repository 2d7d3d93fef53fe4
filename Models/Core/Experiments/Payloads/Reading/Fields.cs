using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads.Reading;

/// <summary>Reads the fields of an object; one of another kind than expected is a problem, after which the object as a whole is not to be used. null is as good as missing.</summary>
internal sealed class Fields(FlagMap map, string where, ProblemList problems)
{
    /// <summary>What the object is, for problems.</summary>
    public string Where { get; } = where;

    /// <summary>Whether some field was wrong.</summary>
    public bool Failed { get; private set; }

    public FlagValue this[string name] => map[name];

    public bool Has(string name) => map.TryGet(name, out _);

    /// <summary>A text; null if there is none, or an empty one.</summary>
    public string? Text(string name)
    {
        FlagValue value = map[name];
        if (value.Kind is not (FlagValueKind.Text or FlagValueKind.Null)) Fail($"{name} is a text");
        return value.Text.Length == 0 ? null : value.Text;
    }

    public double? Number(string name)
    {
        FlagValue value = map[name];
        if (value.Kind is not (FlagValueKind.Number or FlagValueKind.Null)) Fail($"{name} is a number");
        return value.Kind == FlagValueKind.Number ? value.Number : null;
    }

    public int? Whole(string name)
    {
        double? number = Number(name);
        if (number is { } value && (value != Math.Truncate(value) || Math.Abs(value) > int.MaxValue)) Fail($"{name} is a whole number");
        return (int?)number;
    }

    public bool? Flag(string name)
    {
        FlagValue value = map[name];
        if (value.Kind is not (FlagValueKind.True or FlagValueKind.False or FlagValueKind.Null)) Fail($"{name} is true or false");
        return value.Kind == FlagValueKind.Null ? null : value.Kind == FlagValueKind.True;
    }

    /// <summary>A list whose parts are all read; null if there is none.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="read">Reads a part; null when it is wrong.</param>
    /// <param name="what">What a part is, for problems.</param>
    public T[]? List<T>(string name, Func<FlagValue, T?> read, string what)
        where T : class
    {
        FlagValue value = map[name];
        if (value.Kind == FlagValueKind.Null) return null;
        var list = new T[value.List.Length];
        if (value.Kind != FlagValueKind.List) Fail($"{name} is a list of {what}");
        for (int i = 0; i < list.Length; i++)
        {
            if (read(value.List[i]) is { } part) list[i] = part;
            else Fail($"{name} is a list of {what}");
        }

        return list;
    }

    public double[]? Numbers(string name)
    {
        FlagValue value = map[name];
        if (value.Kind == FlagValueKind.Null) return null;
        var numbers = new double[value.List.Length];
        if (value.Kind != FlagValueKind.List) Fail($"{name} is a list of numbers");
        for (int i = 0; i < numbers.Length; i++)
        {
            if (value.List[i].Kind != FlagValueKind.Number) Fail($"{name} is a list of numbers");
            numbers[i] = value.List[i].Number;
        }

        return numbers;
    }

    public BucketRange? Range(string name)
    {
        if (map[name].Kind == FlagValueKind.Null) return null;
        BucketRange? range = AsRange(map[name]);
        if (range is null) Fail($"{name} is a range of two numbers");
        return range;
    }

    public BucketRange[]? Ranges(string name)
    {
        FlagValue value = map[name];
        if (value.Kind == FlagValueKind.Null) return null;
        var ranges = new BucketRange[value.List.Length];
        if (value.Kind != FlagValueKind.List) Fail($"{name} is a list of ranges of two numbers");
        for (int i = 0; i < ranges.Length; i++)
        {
            if (AsRange(value.List[i]) is { } range) ranges[i] = range;
            else Fail($"{name} is a list of ranges of two numbers");
        }

        return ranges;
    }

    /// <summary>Notes that the object is not to be used, and why; the first reason is the one that is told.</summary>
    public void Fail(string what)
    {
        if (!Failed) problems.Add(Where, $"{what}; it is left out");
        Failed = true;
    }

    /// <summary>Notes that the object is not to be used, after the problem was told already.</summary>
    public void Fail() => Failed = true;

    /// <summary>Notes something that does not do what was meant.</summary>
    public void Warn(string what) => problems.Add(Where, what);

    private static BucketRange? AsRange(in FlagValue value) =>
        value.List.Length == 2 && value.List[0].Kind == FlagValueKind.Number && value.List[1].Kind == FlagValueKind.Number
            ? new BucketRange(value.List[0].Number, value.List[1].Number)
            : null;
}
