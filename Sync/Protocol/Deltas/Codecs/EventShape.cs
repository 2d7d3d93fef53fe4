using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>What kind an event is and which of its fields are there, as one number: the kind in the low eight bits, then a bit for each field.</summary>
internal static class EventShape
{
    public const int Title = 1 << 8, Token = 1 << 9, Position = 1 << 10, Duration = 1 << 11, Dwell = 1 << 12, Rating = 1 << 13, DoubtedClock = 1 << 14;

    /// <summary>Shapes lie below this.</summary>
    public const int Bound = 1 << 15;

    /// <summary>The shape of an event.</summary>
    public static int Of(ViewingEvent e) =>
        (int)e.Kind | (e.Title is null ? 0 : Title) | (e.Token is null ? 0 : Token) | (e.PositionMs is null ? 0 : Position) | (e.DurationMs is null ? 0 : Duration)
        | (e.DwellMs is null ? 0 : Dwell) | (e.Rating is null ? 0 : Rating) | (e.Time.Trusted ? 0 : DoubtedClock);

    /// <summary>The kind of a shape.</summary>
    public static EventKind Kind(int shape) => (EventKind)(shape & 0xff);
}
