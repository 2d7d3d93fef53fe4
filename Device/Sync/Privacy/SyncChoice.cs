using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>What the household chose.</summary>
/// <param name="Privacy">What may leave.</param>
/// <param name="Metered">Whether to be sparing.</param>
/// <param name="Since">Events leave only from the journal's record behind this one on: what was watched before somebody chose so stays here.</param>
/// <param name="Chosen">Whether somebody chose, or it is what the command line or nobody said.</param>
internal sealed record SyncChoice(PrivacyMode Privacy, bool Metered, long Since, bool Chosen) : IMayHaveGaps
{
    /// <summary>Whether events leave.</summary>
    public bool TellsEvents => Privacy is PrivacyMode.Pseudonymous or PrivacyMode.Full;

    /// <summary>Whether sums leave.</summary>
    public bool TellsSums => Privacy is PrivacyMode.Statistics or PrivacyMode.Pseudonymous or PrivacyMode.Full;

    bool IMayHaveGaps.IsWhole => PrivacyModes.All.Contains(Privacy);
}
