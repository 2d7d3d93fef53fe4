using EdgeRec.Sync.Protocol.Deltas.Fields;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Reads the rows that <see cref="RowWriter"/> wrote.</summary>
internal static class RowReader
{
    /// <summary>Reads profile changes.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static ProfileChange[] Profiles(ReadOnlyMemory<byte> rows, long firstSeq, long lastSeq, int most)
    {
        if (rows.IsEmpty) return [];
        var profiles = new ProfileChange[FieldValue.Array(rows, most, out ReadOnlyMemory<byte> rest)];
        long last = firstSeq - 1;
        for (int i = 0; i < profiles.Length; i++)
        {
            profiles[i] = Profile(FieldValue.TakeValue(ref rest), firstSeq, lastSeq);
            last = Rising(last, profiles[i].Seq);
        }

        return profiles;
    }

    /// <summary>Reads moves.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static EventsMoved[] Moves(ReadOnlyMemory<byte> rows, long firstSeq, long lastSeq, int most)
    {
        if (rows.IsEmpty) return [];
        var moves = new EventsMoved[FieldValue.Array(rows, most, out ReadOnlyMemory<byte> rest)];
        long last = firstSeq - 1;
        int together = 0;
        for (int i = 0; i < moves.Length; i++)
        {
            moves[i] = Move(FieldValue.TakeValue(ref rest), firstSeq, lastSeq);
            last = Rising(last, moves[i].Seq);
            together += moves[i].Events.Count;
            if (together > DeltaLimits.MaxMovedTogether) throw new InvalidDataException("The moves of a frame name too many events.");
        }

        return moves;
    }

    /// <summary>Reads exposures.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static Exposure[] Exposures(ReadOnlyMemory<byte> rows, long firstSeq, long lastSeq, int most)
    {
        if (rows.IsEmpty) return [];
        var exposures = new Exposure[FieldValue.Array(rows, most, out ReadOnlyMemory<byte> rest)];
        long last = firstSeq - 1;
        for (int i = 0; i < exposures.Length; i++)
        {
            exposures[i] = Exposure(FieldValue.TakeValue(ref rest), firstSeq, lastSeq);
            last = Rising(last, exposures[i].Seq);
        }

        return exposures;
    }

    private static long Rising(long last, long next) => next > last ? next : throw new InvalidDataException("Sequence numbers do not rise.");

    private static ProfileChange Profile(ReadOnlyMemory<byte> row, long firstSeq, long lastSeq)
    {
        long seq = 0;
        string? profile = null, name = null, language = null, colour = null;
        int? born = null;
        byte ageBand = 0, gender = 0;
        byte? limit = null;
        bool personal = true;
        var fields = new FieldScanner(row);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            switch (key)
            {
                case RowFields.Seq: seq = firstSeq + FieldValue.Number(value, 0, lastSeq - firstSeq); break;
                case RowFields.Profile: profile = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.Name: name = FieldValue.Text(value, DeltaLimits.MaxTextBytes); break;
                case RowFields.BirthYear: born = (int)FieldValue.Number(value, 0, 9999); break;
                case RowFields.AgeBand: ageBand = (byte)FieldValue.Number(value, 0, 255); break;
                case RowFields.Gender: gender = (byte)FieldValue.Number(value, 0, 255); break;
                case RowFields.MaturityLimit: limit = (byte)FieldValue.Number(value, 0, 255); break;
                case RowFields.Language: language = FieldValue.Text(value, DeltaLimits.MaxTextBytes); break;
                case RowFields.Colour: colour = FieldValue.Text(value, DeltaLimits.MaxTextBytes); break;
                case RowFields.PersonalArtwork: personal = FieldValue.Flag(value); break;
                default: fields.Keep(key, value); break;
            }
        }

        return new ProfileChange
        {
            Seq = seq, Profile = profile ?? throw new InvalidDataException("A profile without an id."), Name = name, BirthYear = born, AgeBand = ageBand, Gender = gender,
            MaturityLimit = limit, Language = language, Colour = colour, PersonalArtwork = personal, Unknown = fields.Unknown,
        };
    }

    private static EventsMoved Move(ReadOnlyMemory<byte> row, long firstSeq, long lastSeq)
    {
        long seq = 0;
        string? from = null, to = null;
        long[] events = [];
        var fields = new FieldScanner(row);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            switch (key)
            {
                case RowFields.Seq: seq = firstSeq + FieldValue.Number(value, 0, lastSeq - firstSeq); break;
                case RowFields.From: from = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.To: to = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.Events: events = Seqs(value); break;
                default: fields.Keep(key, value); break;
            }
        }

        if (from is null || to is null || events.Length == 0 || events[^1] >= seq) throw new InvalidDataException("A move lacks something, or names what comes after it.");
        return new EventsMoved { Seq = seq, From = from, To = to, Events = events, Unknown = fields.Unknown };
    }

    private static Exposure Exposure(ReadOnlyMemory<byte> row, long firstSeq, long lastSeq)
    {
        long seq = 0, unixMs = long.MinValue;
        string? profile = null, experiment = null, unit = null;
        int variation = 0;
        short offset = 0;
        bool untrusted = false;
        var fields = new FieldScanner(row);
        while (fields.Next(out int key, out ReadOnlyMemory<byte> value))
        {
            switch (key)
            {
                case RowFields.Seq: seq = firstSeq + FieldValue.Number(value, 0, lastSeq - firstSeq); break;
                case RowFields.Profile: profile = FieldValue.Text(value, DeltaLimits.MaxIdBytes); break;
                case RowFields.Experiment: experiment = FieldValue.Text(value, DeltaLimits.MaxTextBytes); break;
                case RowFields.Variation: variation = (int)FieldValue.Number(value, 0, DeltaLimits.MaxVariation); break;
                case RowFields.Unit: unit = FieldValue.Text(value, DeltaLimits.MaxTextBytes); break;
                case RowFields.Time: unixMs = FieldValue.Number(value, DeltaTimes.Earliest, DeltaTimes.Latest); break;
                case RowFields.Offset: offset = (short)FieldValue.Number(value, -EventTime.MaxOffsetMinutes, EventTime.MaxOffsetMinutes); break;
                case RowFields.Untrusted: untrusted = FieldValue.Flag(value); break;
                default: fields.Keep(key, value); break;
            }
        }

        if (profile is null || experiment is null || unit is null || unixMs == long.MinValue) throw new InvalidDataException("An exposure lacks something.");
        return new Exposure
        {
            Seq = seq, Profile = profile, Experiment = experiment, Variation = variation, Unit = unit, Time = new EventTime(unixMs, offset, !untrusted), Unknown = fields.Unknown,
        };
    }

    private static long[] Seqs(ReadOnlyMemory<byte> value)
    {
        var seqs = new long[FieldValue.Array(value, DeltaLimits.MaxMoved, out ReadOnlyMemory<byte> rest)];
        long last = 0;
        for (int i = 0; i < seqs.Length; i++) seqs[i] = last += FieldValue.Number(FieldValue.TakeValue(ref rest), 1, DeltaLimits.MaxSeq - last);
        return seqs;
    }
}
