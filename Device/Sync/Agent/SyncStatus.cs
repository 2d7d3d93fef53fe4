using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>What the agent is doing.</summary>
internal enum SyncState
{
    /// <summary>No fleet is known: nothing leaves, nothing is asked.</summary>
    Off,

    /// <summary>Waits for its next visit.</summary>
    Waiting,

    /// <summary>Talks with the fleet.</summary>
    Visiting,

    /// <summary>The last visit failed; it tries again later.</summary>
    Failing,

    /// <summary>The day's bytes are spent; only erasures leave before tomorrow.</summary>
    Spent,

    /// <summary>The fleet does not want this device, or the ticket is not good: asks once a day.</summary>
    Refused,
}

/// <summary>How syncing is. No names, no titles.</summary>
internal sealed record SyncStatus
{
    /// <summary>What the agent is doing.</summary>
    public SyncState State { get; init; }

    /// <summary>Why, in one sentence; null when there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Address of the fleet; null without one.</summary>
    public string? Fleet { get; init; }

    /// <summary>Who the device is to the fleet; null before enrolment.</summary>
    public string? Device { get; init; }

    /// <summary>When the certificate is to be renewed.</summary>
    public DateTimeOffset? RenewAfter { get; init; }

    /// <summary>What may leave.</summary>
    public PrivacyMode Privacy { get; init; }

    /// <summary>Whether somebody in the household chose so.</summary>
    public bool Chosen { get; init; }

    /// <summary>Whether to be sparing.</summary>
    public bool Metered { get; init; }

    /// <summary>Journal records that are to leave and did not yet.</summary>
    public long WaitingRecords { get; init; }

    /// <summary>Records that were accepted, ever.</summary>
    public long AcceptedRecords { get; init; }

    /// <summary>Records that the fleet refused, ever.</summary>
    public long RefusedRecords { get; init; }

    /// <summary>Records that the journal's budget dropped before they could leave, since the start.</summary>
    public long DroppedRecords { get; init; }

    /// <summary>Erasures that the fleet does not have yet.</summary>
    public int WaitingErasures { get; init; }

    /// <summary>Bytes sent today, TLS included.</summary>
    public long SentToday { get; init; }

    /// <summary>Bytes received today.</summary>
    public long ReceivedToday { get; init; }

    /// <summary>Bytes a day.</summary>
    public long BytesADay { get; init; }

    /// <summary>When a visit last came to its end.</summary>
    public DateTimeOffset? LastVisit { get; init; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset? NextVisit { get; init; }

    /// <summary>Visits that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>What an operator or household should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
