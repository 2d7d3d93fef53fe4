using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.DaemonLink;

/// <summary>The daemon as the rig sees it.</summary>
internal interface IRigDaemon : IAsyncDisposable
{
    /// <summary>Begins to follow what the daemon does, and to tell it.</summary>
    void Start(IRigDaemonEvents events);

    /// <summary>Sends what a key did, in order and soon; <see cref="RigKey.Home"/>'s press asks for a page, too. Never waits. What finds no daemon within a second is dropped: nobody means a key that long.</summary>
    void Send(KeyEvent happened);
}

/// <summary>What the daemon tells a rig, on any thread.</summary>
internal interface IRigDaemonEvents
{
    /// <summary>The daemon answers, or does no longer.</summary>
    void Connected(bool connected);

    /// <summary>What it does at this moment.</summary>
    void Activity(RigActivity activity);

    /// <summary>The daemon has taken a key.</summary>
    /// <param name="happened">What the key did.</param>
    /// <param name="now">When its answer was there.</param>
    void Sent(KeyEvent happened, long now);

    /// <summary>A page came.</summary>
    void Page(RigPage page);

    /// <summary>There is something to say, in one sentence.</summary>
    void Note(string sentence);
}

/// <summary>What the daemon does at this moment.</summary>
/// <param name="Thinking">A page is being made, or something is being learned.</param>
/// <param name="Sync">The fleet is being visited.</param>
/// <param name="Fault">Something is wrong, or done without.</param>
internal readonly record struct RigActivity(bool Thinking, bool Sync, bool Fault);

/// <summary>A home page, as far as a small display shows it.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="TopPick">The first title; null where there is none.</param>
/// <param name="Reason">Why it is there; null where nothing is said.</param>
/// <param name="Bytes">The page's size.</param>
/// <param name="AskedAt">When the key that asked for it moved, or when it became another one.</param>
/// <param name="CameAt">When its last byte was there.</param>
/// <param name="ByKey">Whether a key asked for it.</param>
internal sealed record RigPage(string Profile, string? TopPick, string? Reason, int Bytes, long AskedAt, long CameAt, bool ByKey);
