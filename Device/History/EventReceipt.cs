namespace EdgeRec.Device.History;

/// <summary>What became of an event.</summary>
internal enum EventOutcome
{
    /// <summary>Durable, and part of what the viewer sees next.</summary>
    Accepted,

    /// <summary>Known already: nothing changed, nothing was lost.</summary>
    Duplicate,

    /// <summary>Not taken; the reason says why.</summary>
    Refused,
}

/// <summary>The answer to one event.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">One sentence for a refused event; otherwise null.</param>
internal readonly record struct EventReceipt(string EventId, EventOutcome Outcome, string? Reason = null);
