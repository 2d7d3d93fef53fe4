namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Why a signed document, or what it speaks of, is not taken.</summary>
public enum RefusalReason
{
    /// <summary>It is not what it says it is: damaged, too long, a field missing or out of its bounds.</summary>
    Malformed,

    /// <summary>Its type is none that this end knows, or not the one that was asked for.</summary>
    UnknownType,

    /// <summary>None of its signatures is by a key of the role that has to sign it.</summary>
    WrongKey,

    /// <summary>Keys of the role signed it, but fewer than the role's threshold.</summary>
    TooFewSignatures,

    /// <summary>Its time is over: what it says may have been replaced long ago (a freeze).</summary>
    Expired,

    /// <summary>Something newer was trusted before.</summary>
    Downgrade,

    /// <summary>It is signed, but not what the document above it names.</summary>
    MixAndMatch,

    /// <summary>There is no root of trust yet to judge it by, or a version of the root is missing between.</summary>
    NoRoot,
}

/// <summary>A signed document was refused. The message is one sentence, fit for a status and a report.</summary>
/// <param name="reason">Why.</param>
/// <param name="sentence">One sentence.</param>
/// <param name="cause">What lies behind it.</param>
public sealed class DocumentRefusedException(RefusalReason reason, string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Why.</summary>
    public RefusalReason Reason { get; } = reason;
}
