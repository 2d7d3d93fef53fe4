namespace EdgeRec.Models.Training.Simulation;

/// <summary>One invented viewer with all that they decided, in order.</summary>
internal sealed record SimulatedViewer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Year of birth; null when not said.</summary>
    public int? BirthYear { get; init; }

    /// <summary><c>female</c>, <c>male</c>, <c>other</c>, or null when not said.</summary>
    public string? Gender { get; init; }

    public int? MaturityLimit { get; init; }

    public string? Colour { get; init; }

    public required IReadOnlyList<SimulatedDecision> Decisions { get; init; }
}

/// <summary>One decision: what was shown, what was chosen, and how it went.</summary>
/// <param name="At">When, with the viewer's offset.</param>
/// <param name="Shown">Films and series on the screen, by place in the catalogue; empty when a series was simply continued.</param>
/// <param name="Chosen">The film or series chosen; −1 when the viewer left without choosing.</param>
/// <param name="Episode">The episode played; null for a film.</param>
/// <param name="SelectionMs">Time spent selecting, in milliseconds.</param>
/// <param name="WatchedMs">How long it was watched.</param>
/// <param name="DurationMs">How long it is.</param>
/// <param name="Pauses">How often it was paused.</param>
/// <param name="PausedMs">How long in all.</param>
/// <param name="Finished">Whether the end was reached.</param>
/// <param name="Stars">Half stars given afterwards, 1 to 10; null for none.</param>
internal sealed record SimulatedDecision(
    DateTimeOffset At, IReadOnlyList<int> Shown, int Chosen, string? Episode, int SelectionMs, long WatchedMs, long DurationMs,
    int Pauses, long PausedMs, bool Finished, int? Stars)
{
    /// <summary>Whether the screen's order was by chance though screens are ranked; null where all are by chance.</summary>
    public bool? Explored { get; init; }

    /// <summary>The places that the viewer looked at, as bits from the first place; null where no place is overlooked. No device can know it.</summary>
    public int? Looked { get; init; }

    /// <summary>What else was looked at before the choice, in order; null where nobody notes it.</summary>
    public IReadOnlyList<SimulatedLook>? Looks { get; init; }

    /// <summary>Titles put on the watch list after the choice; null for none.</summary>
    public IReadOnlyList<int>? Listed { get; init; }
}
