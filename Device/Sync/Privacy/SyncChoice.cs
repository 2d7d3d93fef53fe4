using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>What the household chose.</summary>
/// <param name="Privacy">What may leave; <see cref="PrivacyMode.None"/> until somebody chooses.</param>
/// <param name="Metered">Whether to be sparing.</param>
internal sealed record SyncChoice(PrivacyMode Privacy, bool Metered);
