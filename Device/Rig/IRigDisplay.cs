namespace EdgeRec.Device.Rig;

/// <summary>What the rig has to show on its display. What is not known yet is null.</summary>
internal sealed record RigView
{
    /// <summary>The name of the profile whose page it is.</summary>
    public string? Profile { get; init; }

    /// <summary>The name of the page's top pick.</summary>
    public string? TopPick { get; init; }

    /// <summary>Why it is there, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the page took, from the edge or the event that asked for it to its last byte.</summary>
    public TimeSpan? PageTime { get; init; }

    /// <summary>Whether the daemon answers.</summary>
    public bool Connected { get; init; }

    /// <summary>Whether a page is being made or something is being learned.</summary>
    public bool Thinking { get; init; }

    /// <summary>Whether the fleet is being visited.</summary>
    public bool Sync { get; init; }

    /// <summary>Whether something is wrong, or done without.</summary>
    public bool Fault { get; init; }
}

/// <summary>A display of the rig.</summary>
internal interface IRigDisplay
{
    /// <summary>Shows it; draws on the caller's thread. Called at changes alone.</summary>
    /// <exception cref="IOException">The display does not answer.</exception>
    void Show(RigView view);
}
