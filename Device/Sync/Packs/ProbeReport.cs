namespace EdgeRec.Device.Sync.Packs;

/// <summary>What <c>edgerec probe-pack</c> prints: one line of JSON.</summary>
/// <param name="Passed">Whether the pack may be used.</param>
/// <param name="Reason">Why not, one sentence; null when it passed.</param>
/// <param name="Name">Name in the manifest; null where it was not read.</param>
/// <param name="Version">Version in the manifest; null where it was not read.</param>
/// <param name="LoadMs">Time from nothing to the passed probe, in milliseconds.</param>
/// <param name="UserMs">The median time of the user tower, in milliseconds.</param>
/// <param name="SituationMs">The time of the situation model on as many rows as take it longest, in milliseconds: the median on all that it takes, or one run on fewer.</param>
/// <param name="PeakMiB">The most memory that was resident, in MiB.</param>
internal sealed record ProbeReport(bool Passed, string? Reason, string? Name = null, string? Version = null, double LoadMs = 0, double UserMs = 0, double SituationMs = 0, double PeakMiB = 0);
