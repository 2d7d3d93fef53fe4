using EdgeRec.Device.Field.Diagnostics;

namespace EdgeRec.Device.Field.Crashes;

/// <summary>Why the guard did what it did, a sentence each.</summary>
internal static class GuardWords
{
    /// <summary>Starts did not end in order.</summary>
    public static string Crashed(int starts, TimeSpan window, Doings doing)
    {
        string during = doing == Doings.None ? "" : $", the last while {string.Join(" and ", doing.Phrases())}";
        return starts == 1 ? $"Another start did not end in order{during}." : $"{starts} starts within {window.TotalMinutes:F0} minutes did not end in order{during}.";
    }

    /// <summary>Pages could not be made.</summary>
    public static string PagesFailed(int pages) => $"{pages} home pages in a row could not be made.";

    /// <summary>A step up did not come off.</summary>
    public static string TryFailed(FallBack tried) => tried == FallBack.None ? "It was tried as usual, and that ended badly again." : $"'{tried.Word()}' was tried, and ended badly again.";

    /// <summary>A step up is being tried.</summary>
    public static string Trying(FallBack from) => $"After '{from.Word()}' ran well one step more is tried.";
}
