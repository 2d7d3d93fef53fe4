using EdgeRec.Sync.Protocol.Deltas.Fields;

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

    private static long[] Seqs(ReadOnlyMemory<byte> value)
    {
        var seqs = new long[FieldValue.Array(value, DeltaLimits.MaxMoved, out ReadOnlyMemory<byte> rest)];
        long last = 0;
        for (int i = 0; i < seqs.Length; i++) seqs[i] = last += FieldValue.Number(FieldValue.TakeValue(ref rest), 1, DeltaLimits.MaxSeq - last);
        return seqs;
    }
}
