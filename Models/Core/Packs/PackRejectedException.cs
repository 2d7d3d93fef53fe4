namespace EdgeRec.Models.Core.Packs;

/// <summary>A pack was refused. The message is one sentence that says why, fit for <c>status</c> and the log.</summary>
public sealed class PackRejectedException : Exception
{
    /// <summary>Refuses a pack.</summary>
    /// <param name="reason">One sentence.</param>
    /// <param name="cause">What lies behind it, for the log.</param>
    public PackRejectedException(string reason, Exception? cause = null)
        : base(reason, cause)
    {
    }
}
