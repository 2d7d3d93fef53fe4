namespace EdgeRec.Models.Core.Packs;

/// <summary>A pack was refused. The message is one sentence that says why, fit for <c>status</c> and the log.</summary>
public sealed class PackRejectedException : Exception
{
    /// <summary>Refuses a pack.</summary>
    /// <param name="reason">One sentence; control characters in it, which may be the pack's own, become blanks.</param>
    /// <param name="cause">What lies behind it, for the log.</param>
    public PackRejectedException(string reason, Exception? cause = null)
        : base(string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c)), cause)
    {
    }
}
