using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Whether a payload says more than a household agreed to. Used where the bytes are made and again where they arrive.</summary>
public static class ModeCheck
{
    /// <summary>What is said too much.</summary>
    /// <returns>One sentence without anything of the payload; null when all is well.</returns>
    public static string? Excess(DeltaPayload payload, PrivacyMode mode) => (payload, mode) switch
    {
        (Tombstones, PrivacyMode.None or PrivacyMode.Statistics or PrivacyMode.Pseudonymous or PrivacyMode.Full) => null,
        (_, PrivacyMode.Full) => null,
        (StatisticsReport report, PrivacyMode.Statistics or PrivacyMode.Pseudonymous) => Excess(report),
        (DeltaBatch batch, PrivacyMode.Pseudonymous) => Excess(batch),
        (DeltaBatch, PrivacyMode.Statistics) => "Events in the mode that allows sums only.",
        (_, PrivacyMode.None) => "Events or sums in the mode that allows neither.",
        _ => "A mode that is not known.",
    };

    private static string? Excess(StatisticsReport report)
    {
        if (SaysMore(report.Unknown)) return NotBelowFull;
        foreach (StatisticsSection section in report.Sections)
        {
            if (SaysMore(section.Unknown)) return NotBelowFull;
        }

        return null;
    }

    private const string NotBelowFull = "A field that only the mode 'full' allows.";

    private static string? Excess(DeltaBatch batch)
    {
        if (SaysMore(batch.Unknown)) return NotBelowFull;
        string? lastProfile = null;
        for (int i = 0; i < batch.Events.Count; i++)
        {
            Events.ViewingEvent e = batch.Events[i].Event;
            if (e.Time.UnixMs % DeltaLimits.CoarseMs != 0) return "A time finer than a quarter of an hour.";

            // Events share their profiles' strings when they were read from a frame.
            if (!ReferenceEquals(e.Profile, lastProfile) && !Pseudonym.Is(e.Profile)) return "An event of a profile without a pseudonym.";
            lastProfile = e.Profile;
        }

        foreach (ProfileChange profile in batch.Profiles)
        {
            if (!Pseudonym.Is(profile.Profile) || profile.Name is not null || profile.BirthYear is not null || profile.Colour is not null || profile.Language is not null) return "A profile with its id, name, year of birth, colour or language.";
            if (SaysMore(profile.Unknown)) return NotBelowFull;
        }

        foreach (EventsMoved move in batch.Moves)
        {
            if (!Pseudonym.Is(move.From) || !Pseudonym.Is(move.To)) return "A move between profiles without pseudonyms.";
            if (SaysMore(move.Unknown)) return NotBelowFull;
        }

        foreach (Exposure exposure in batch.Exposures)
        {
            if (!Pseudonym.Is(exposure.Profile) || !Exposure.IsUnit(exposure.Unit)) return "An exposure of a profile without a pseudonym.";
            if (exposure.Time.UnixMs % DeltaLimits.CoarseMs != 0) return "A time finer than a quarter of an hour.";
            if (SaysMore(exposure.Unknown)) return NotBelowFull;
        }

        return null;
    }

    private static bool SaysMore(IReadOnlyList<UnknownField> unknown) => unknown.Count > 0 && unknown[^1].Key >= DeltaLimits.FirstKeyOfFull;
}
