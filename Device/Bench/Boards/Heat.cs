namespace EdgeRec.Device.Bench.Boards;

/// <summary>How warm a board got during a bench, and whether it was slowed down.</summary>
/// <param name="Before">The warmest sensor before, °C; null where the board has none.</param>
/// <param name="Highest">The warmest that any had, °C.</param>
/// <param name="After">The warmest sensor after, °C.</param>
/// <param name="Tells">Whether the board has anything that would say that it is slowed down.</param>
/// <param name="Throttled">What slowed it down while it was measured, one sentence each; then its times are spoiled.</param>
internal sealed record Heat(double? Before, double? Highest, double? After, bool Tells, IReadOnlyList<string> Throttled);
