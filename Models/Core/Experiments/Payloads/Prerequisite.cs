using EdgeRec.Models.Core.Experiments.Conditions;

namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>A flag that must have a certain value for the same unit.</summary>
/// <param name="Flag">Which.</param>
/// <param name="Condition">On an object whose <c>value</c> is the flag's.</param>
/// <param name="Gate">Whether failing it ends the flag (its value is null), instead of only passing over this rule.</param>
public sealed record Prerequisite(string Flag, Condition Condition, bool Gate);
