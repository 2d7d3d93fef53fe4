using EdgeRec.Sync.Protocol.Deltas.Columns;
using EdgeRec.Sync.Protocol.Deltas.Fields;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Reads what <see cref="BatchWriter"/> wrote, or refuses it. Allocates what it returns and little more.</summary>
internal static class BatchReader
{
    /// <summary>Reads the payload.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static DeltaBatch Read(ReadOnlyMemory<byte> payload, long firstSeq, long lastSeq, int schema)
    {
        var found = new BatchParts();
        var fields = new FieldScanner(payload);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            if (!found.Take(key, value)) fields.Keep(key, value);
        }

        SequencedEvent[] events = found.Count == 0 ? [] : Events(found, firstSeq, lastSeq);
        ProfileChange[] profiles = RowReader.Profiles(found.ProfileChanges, firstSeq, lastSeq, DeltaLimits.MaxItems - events.Length);
        EventsMoved[] moves = RowReader.Moves(found.Moves, firstSeq, lastSeq, DeltaLimits.MaxItems - events.Length - profiles.Length);
        Exposure[] exposures = RowReader.Exposures(found.Exposures, firstSeq, lastSeq, DeltaLimits.MaxItems - events.Length - profiles.Length - moves.Length);
        var batch = new DeltaBatch { FirstSeq = firstSeq, LastSeq = lastSeq, Schema = schema, Events = events, Profiles = profiles, Moves = moves, Exposures = exposures, Unknown = fields.Unknown };
        return BatchRules.SeqsRise(batch) ? batch : throw new InvalidDataException("One sequence number has two things.");
    }

    private static SequencedEvent[] Events(BatchParts parts, long firstSeq, long lastSeq)
    {
        var columns = new EventColumns(parts);
        var tokens = new TokenReader(parts);
        var predictor = new EventPredictor();
        predictor.Begin(parts.Titles.Length, parts.Unit);
        var events = new SequencedEvent[parts.Count];
        long seq = firstSeq - 1;
        int title = -1;
        for (int i = 0; i < events.Length; i++)
        {
            ulong gap = columns.Seq.Next();
            if (gap >= (ulong)(lastSeq - seq)) throw new InvalidDataException("Sequence numbers leave the frame.");
            seq += 1 + (long)gap;
            events[i] = new SequencedEvent(seq, Event(parts, ref columns, ref tokens, predictor, ref title));
        }

        return columns.AreAtEnd && tokens.IsAtEnd ? events : throw new InvalidDataException("A column holds more than there are events.");
    }

    private static ViewingEvent Event(BatchParts parts, ref EventColumns columns, ref TokenReader tokens, EventPredictor predictor, ref int lastTitle)
    {
        int shape = parts.Shapes[columns.Shape.NextBelow(parts.Shapes.Length)];
        EventKind kind = EventShape.Kind(shape);
        string profile = parts.Profiles[columns.Profile.NextBelow(parts.Profiles.Length)];
        EventTime time = Time(parts.Unit, kind, (shape & EventShape.DoubtedClock) == 0, ref columns, predictor);
        int title = -1;
        if ((shape & EventShape.Title) != 0)
        {
            title = lastTitle = Index(unchecked(lastTitle + 1 + columns.Title.NextSigned()), parts.Titles.Length);
        }

        TrackingToken? token = (shape & EventShape.Token) != 0 ? tokens.Next(columns.Token.Next(), title, title < 0 ? 0 : parts.Tag(title), ref predictor.Token(title)) : null;
        int? position = null, duration = null, dwell = null;
        if ((shape & EventShape.Position) != 0)
        {
            position = Milliseconds(unchecked(predictor.Position(kind, title) + columns.Position.NextSigned()));
            predictor.SetPosition(kind, title, position.Value);
        }

        if ((shape & EventShape.Duration) != 0)
        {
            ref int last = ref predictor.Duration(title);
            duration = last = Milliseconds(unchecked(last + columns.Duration.NextSigned()));
        }

        if ((shape & EventShape.Dwell) != 0)
        {
            dwell = Milliseconds(unchecked(predictor.Dwell() + columns.Dwell.NextSigned()));
            predictor.SetDwell();
        }

        Rating? rating = (shape & EventShape.Rating) != 0 && columns.Rating.NextBelow(1 << 16) is var r ? new Rating((RatingScale)(r >> 8), (sbyte)(byte)r) : null;
        return new ViewingEvent
        {
            Id = "", Profile = profile, Kind = kind, Time = time, Title = title < 0 ? null : parts.Titles[title], Token = token,
            PositionMs = position, DurationMs = duration, DwellMs = dwell, Rating = rating,
        };
    }

    private static EventTime Time(long unit, EventKind kind, bool trusted, ref EventColumns columns, EventPredictor predictor)
    {
        long time = unchecked(predictor.Time(kind) + columns.Time.NextSigned());
        if (time < DeltaTimes.Earliest / unit || time > DeltaTimes.Latest / unit) throw new InvalidDataException("A time is out of its range.");
        predictor.SetTime(kind, time);
        long offset = columns.Offset.NextSigned();
        return offset is >= -EventTime.MaxOffsetMinutes and <= EventTime.MaxOffsetMinutes
            ? new EventTime(time * unit, (short)offset, trusted)
            : throw new InvalidDataException("An offset from UTC is out of its range.");
    }

    private static int Index(long value, int bound) => value >= 0 && value < bound ? (int)value : throw new InvalidDataException("A title's index is out of its range.");

    private static int Milliseconds(long value) =>
        value is >= 0 and <= ViewingEvent.MaxMilliseconds ? (int)value : throw new InvalidDataException("A stretch of time is out of its range.");
}

/// <summary>The times that an event can have: the years 1 to 9999.</summary>
internal static class DeltaTimes
{
    public const long Earliest = -62_135_596_800_000, Latest = 253_402_300_799_999;
}

/// <summary>A cursor in each column of the events.</summary>
internal ref struct EventColumns(BatchParts parts)
{
    public NumberCursor Seq = parts.Column(EventFields.SeqColumn), Shape = parts.Column(EventFields.ShapeColumn), Profile = parts.Column(EventFields.ProfileColumn),
        Time = parts.Column(EventFields.TimeColumn), Offset = parts.Column(EventFields.OffsetColumn), Title = parts.Column(EventFields.TitleColumn),
        Token = parts.Column(EventFields.TokenColumn), Position = parts.Column(EventFields.PositionColumn), Duration = parts.Column(EventFields.DurationColumn),
        Dwell = parts.Column(EventFields.DwellColumn), Rating = parts.Column(EventFields.RatingColumn);

    /// <summary>Whether nothing is left.</summary>
    public readonly bool AreAtEnd => Seq.IsAtEnd && Shape.IsAtEnd && Profile.IsAtEnd && Time.IsAtEnd && Offset.IsAtEnd && Title.IsAtEnd && Token.IsAtEnd
        && Position.IsAtEnd && Duration.IsAtEnd && Dwell.IsAtEnd && Rating.IsAtEnd;
}
