using System.Text.Json;

namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>
/// A JSON value that never changes: what flags are set to, and what attributes are. Values are compared by content; objects are equal when they have the same names and values in the same order, as
/// GrowthBook compares them.
/// </summary>
public readonly struct FlagValue : IEquatable<FlagValue>
{
    private readonly object? _content;
    private readonly double _number;

    /// <summary>A text; null is <see cref="FlagValueKind.Null"/>.</summary>
    public FlagValue(string? text)
    {
        Kind = text is null ? FlagValueKind.Null : FlagValueKind.Text;
        _content = text;
    }

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite: JSON has no word for that.</exception>
    public FlagValue(double number)
    {
        if (!double.IsFinite(number)) throw new ArgumentOutOfRangeException(nameof(number), number, "A flag's number is finite.");
        Kind = FlagValueKind.Number;
        _number = number;
    }

    /// <summary>true or false.</summary>
    public FlagValue(bool value) => Kind = value ? FlagValueKind.True : FlagValueKind.False;

    /// <summary>A list, whose values are taken over and must not change afterwards.</summary>
    public FlagValue(FlagValue[] list)
    {
        Kind = FlagValueKind.List;
        _content = list;
    }

    /// <summary>Values by name.</summary>
    public FlagValue(FlagMap values)
    {
        Kind = FlagValueKind.Map;
        _content = values;
    }

    /// <summary>null.</summary>
    public static FlagValue Null => default;

    /// <summary>Which kind of value it is.</summary>
    public FlagValueKind Kind { get; }

    /// <summary>Whether GrowthBook counts it as on: everything but null, false, 0 and the empty text.</summary>
    public bool IsOn => Kind switch
    {
        FlagValueKind.Null or FlagValueKind.False => false,
        FlagValueKind.Number => _number != 0,
        FlagValueKind.Text => Text.Length > 0,
        _ => true,
    };

    /// <summary>The number; 0 if it is none.</summary>
    public double Number => _number;

    /// <summary>The text; empty if it is none.</summary>
    public string Text => Kind == FlagValueKind.Text ? (string)_content! : "";

    /// <summary>The values of a list; empty if it is none.</summary>
    public ReadOnlySpan<FlagValue> List => Kind == FlagValueKind.List ? (FlagValue[])_content! : default(ReadOnlySpan<FlagValue>);

    /// <summary>The values by name; empty if it is no object.</summary>
    public FlagMap Map => Kind == FlagValueKind.Map ? (FlagMap)_content! : FlagMap.Empty;

    /// <summary>How many values it is made of, itself included.</summary>
    internal int Size
    {
        get
        {
            int size = 1;
            foreach (ref readonly FlagValue one in List) size += one.Size;
            foreach (ref readonly FlagValue one in Map.Values) size += one.Size;
            return size;
        }
    }

    /// <summary>A text as a value.</summary>
    public static implicit operator FlagValue(string? text) => new(text);

    /// <summary>A number as a value.</summary>
    public static implicit operator FlagValue(double number) => new(number);

    /// <summary>true or false as a value.</summary>
    public static implicit operator FlagValue(bool value) => new(value);

    /// <summary>Reads JSON: a whole document of one value, at most <see cref="FlagJson.MaxBytes"/> long and <see cref="FlagJson.MaxDepth"/> deep.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="value">What it says; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read, one sentence.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out FlagValue value, out string? problem) => FlagJson.TryRead(json, out value, out problem);

    /// <summary>Writes it as JSON.</summary>
    public void WriteTo(Utf8JsonWriter writer) => FlagJson.Write(writer, this);

    /// <summary>The value as JSON.</summary>
    public override string ToString() => FlagJson.ToText(this);

    /// <inheritdoc/>
    public bool Equals(FlagValue other)
    {
        if (Kind != other.Kind) return false;
        return Kind switch
        {
            FlagValueKind.Number => _number == other._number,
            FlagValueKind.Text => Text == other.Text,
            FlagValueKind.List => List.SequenceEqual(other.List),
            FlagValueKind.Map => Map.Equals(other.Map),
            _ => true,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FlagValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        FlagValueKind.Number => _number.GetHashCode(),
        FlagValueKind.Text => Text.GetHashCode(StringComparison.Ordinal),
        FlagValueKind.List => List.Length,
        FlagValueKind.Map => Map.Count,
        _ => (int)Kind,
    };

    /// <summary>Same content.</summary>
    public static bool operator ==(FlagValue left, FlagValue right) => left.Equals(right);

    /// <summary>Different content.</summary>
    public static bool operator !=(FlagValue left, FlagValue right) => !left.Equals(right);
}
