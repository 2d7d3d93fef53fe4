namespace EdgeRec.Sync.Fleet.WebConsole.Charts;

/// <summary>Values over time.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Values">One for each label of the chart; not-a-number where there is none.</param>
/// <param name="Tone">A class of charts.css: s0 to s7, good, bad.</param>
internal sealed record Series(string Name, IReadOnlyList<double> Values, string Tone);
