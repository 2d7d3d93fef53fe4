namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>What a <see cref="FlagValue"/> is: the kinds of JSON.</summary>
public enum FlagValueKind : byte
{
    /// <summary>null, or nothing there.</summary>
    Null = 0,

    /// <summary>false.</summary>
    False = 1,

    /// <summary>true.</summary>
    True = 2,

    /// <summary>A finite number.</summary>
    Number = 3,

    /// <summary>A text.</summary>
    Text = 4,

    /// <summary>A list of values.</summary>
    List = 5,

    /// <summary>An object: values by name.</summary>
    Map = 6,
}
