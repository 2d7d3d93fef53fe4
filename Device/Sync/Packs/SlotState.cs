using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What <see cref="PackSlots"/> keeps besides the slots themselves.</summary>
/// <param name="Watch">The change that is being watched; null when the pack in use is trusted.</param>
/// <param name="Troubles">Packs that were refused or taken back, the newest last; their versions are not tried again.</param>
internal sealed record SlotState(PackWatch? Watch, IReadOnlyList<PackTrouble> Troubles);

/// <summary>A change to another pack that is not trusted yet.</summary>
/// <param name="Slot">The slot that is watched.</param>
/// <param name="Version">Version of its pack.</param>
/// <param name="Back">The slot to go back to; null for the pack that was installed with the program.</param>
/// <param name="Tries">Starts with it that have not ended in order.</param>
/// <param name="PageP99Us">The 99th percentile of home pages before the change, in microseconds; 0 if there were none.</param>
/// <param name="Seconds">How long to watch, in seconds of running.</param>
internal sealed record PackWatch(string Slot, string Version, string? Back, int Tries, long PageP99Us, int Seconds);

/// <summary>A pack that is not tried again.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Returned">Whether it was in use; otherwise it was refused before.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Document">Hash of its signed document; null where there is none, and in files of versions before December 2026.</param>
internal sealed record PackTrouble(string Version, bool Returned, string Reason, string? Document = null)
{
    /// <summary>Whether this is of a pack: of its document, or of its version, which may be written in two ways.</summary>
    public bool IsOf(string? version, string? document) =>
        (document is not null && document == Document) || (version is not null && (version == Version || (PackVersion.TryParse(version, out System.Version asked) && PackVersion.TryParse(Version, out System.Version own) && asked == own)));
}
