namespace EdgeRec.Models.Core.DataPoints;

/// <summary>A profile's gender. Optional: <see cref="NotSaid"/> is a value of its own and is never guessed. The numbers are disk constants.</summary>
public enum Gender : byte
{
    /// <summary>The profile does not say.</summary>
    NotSaid = 0,

    /// <summary>Female.</summary>
    Female = 1,

    /// <summary>Male.</summary>
    Male = 2,

    /// <summary>Neither of the two.</summary>
    Other = 3,
}
