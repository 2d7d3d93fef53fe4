namespace EdgeRec.Sync.Fleet.Experiments.Lifecycle;

/// <summary>What was expected of a metric when its experiment began; never changed afterwards.</summary>
/// <param name="Baseline">Its value in the fleet.</param>
/// <param name="Error">The standard error at the planned end of the difference between two halves of all units that take part.</param>
internal readonly record struct Expectation(double Baseline, double Error);
