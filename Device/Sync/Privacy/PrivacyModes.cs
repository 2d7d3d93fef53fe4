using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Privacy;

/// <summary>The words for privacy modes in JSON and at the command line.</summary>
internal static class PrivacyModes
{
    /// <summary>All of them, the least first.</summary>
    public static readonly PrivacyMode[] All = [PrivacyMode.None, PrivacyMode.Statistics, PrivacyMode.Pseudonymous, PrivacyMode.Full];

    /// <summary>The word of a mode.</summary>
    public static string Word(this PrivacyMode mode) => mode switch
    {
        PrivacyMode.Statistics => "statistics",
        PrivacyMode.Pseudonymous => "pseudonymous",
        PrivacyMode.Full => "full",
        _ => "none",
    };

    /// <summary>The mode of a word; null if there is none of that name.</summary>
    public static PrivacyMode? Parse(string? word) => word is null ? null : Array.Find(All, mode => mode.Word() == word) is var found && found != PrivacyMode.Unspecified ? found : null;
}
