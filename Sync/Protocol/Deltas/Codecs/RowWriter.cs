using EdgeRec.Sync.Protocol.Deltas.Fields;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Writes what is rare, profiles, moves and exposures, as one map each.</summary>
internal static class RowWriter
{
    public static void Write(ref MessagePackWriter writer, ref FieldWriter fields, DeltaBatch batch)
    {
        if (batch.Profiles.Count > 0)
        {
            fields.Key(ref writer, EventFields.ProfileChanges);
            writer.WriteArrayHeader(batch.Profiles.Count);
            for (int i = 0; i < batch.Profiles.Count; i++) Write(ref writer, batch.Profiles[i], batch.FirstSeq);
        }

        if (batch.Moves.Count > 0)
        {
            fields.Key(ref writer, EventFields.Moves);
            writer.WriteArrayHeader(batch.Moves.Count);
            for (int i = 0; i < batch.Moves.Count; i++) Write(ref writer, batch.Moves[i], batch.FirstSeq);
        }

        if (batch.Exposures.Count > 0)
        {
            fields.Key(ref writer, EventFields.Exposures);
            writer.WriteArrayHeader(batch.Exposures.Count);
            for (int i = 0; i < batch.Exposures.Count; i++) Write(ref writer, batch.Exposures[i], batch.FirstSeq);
        }
    }

    private static void Write(ref MessagePackWriter writer, ProfileChange profile, long firstSeq)
    {
        var fields = new FieldWriter(profile.Unknown);
        int known = 5 + (profile.Name is null ? 0 : 1) + (profile.BirthYear is null ? 0 : 1) + (profile.MaturityLimit is null ? 0 : 1) + (profile.Language is null ? 0 : 1) + (profile.Colour is null ? 0 : 1);
        fields.Begin(ref writer, known);
        fields.Key(ref writer, RowFields.Seq);
        writer.Write(profile.Seq - firstSeq);
        fields.Key(ref writer, RowFields.Profile);
        writer.Write(profile.Profile);
        WriteText(ref writer, ref fields, RowFields.Name, profile.Name);
        if (profile.BirthYear is { } born)
        {
            fields.Key(ref writer, RowFields.BirthYear);
            writer.Write(born);
        }

        fields.Key(ref writer, RowFields.AgeBand);
        writer.Write(profile.AgeBand);
        fields.Key(ref writer, RowFields.Gender);
        writer.Write(profile.Gender);
        if (profile.MaturityLimit is { } limit)
        {
            fields.Key(ref writer, RowFields.MaturityLimit);
            writer.Write(limit);
        }

        WriteText(ref writer, ref fields, RowFields.Language, profile.Language);
        WriteText(ref writer, ref fields, RowFields.Colour, profile.Colour);
        fields.Key(ref writer, RowFields.PersonalArtwork);
        writer.Write(profile.PersonalArtwork);
        fields.End(ref writer);
    }

    private static void Write(ref MessagePackWriter writer, EventsMoved move, long firstSeq)
    {
        var fields = new FieldWriter(move.Unknown);
        fields.Begin(ref writer, 4);
        fields.Key(ref writer, RowFields.Seq);
        writer.Write(move.Seq - firstSeq);
        fields.Key(ref writer, RowFields.From);
        writer.Write(move.From);
        fields.Key(ref writer, RowFields.To);
        writer.Write(move.To);
        fields.Key(ref writer, RowFields.Events);
        writer.WriteArrayHeader(move.Events.Count);
        long last = 0;
        for (int i = 0; i < move.Events.Count; i++)
        {
            writer.Write(move.Events[i] - last);
            last = move.Events[i];
        }

        fields.End(ref writer);
    }

    private static void Write(ref MessagePackWriter writer, Exposure exposure, long firstSeq)
    {
        var fields = new FieldWriter(exposure.Unknown);
        fields.Begin(ref writer, 7 + (exposure.Time.Trusted ? 0 : 1));
        fields.Key(ref writer, RowFields.Seq);
        writer.Write(exposure.Seq - firstSeq);
        fields.Key(ref writer, RowFields.Profile);
        writer.Write(exposure.Profile);
        fields.Key(ref writer, RowFields.Experiment);
        writer.Write(exposure.Experiment);
        fields.Key(ref writer, RowFields.Variation);
        writer.Write(exposure.Variation);
        fields.Key(ref writer, RowFields.Unit);
        writer.Write(exposure.Unit);
        fields.Key(ref writer, RowFields.Time);
        writer.Write(exposure.Time.UnixMs);
        fields.Key(ref writer, RowFields.Offset);
        writer.Write(exposure.Time.OffsetMinutes);
        if (!exposure.Time.Trusted)
        {
            fields.Key(ref writer, RowFields.Untrusted);
            writer.Write(true);
        }

        fields.End(ref writer);
    }

    private static void WriteText(ref MessagePackWriter writer, ref FieldWriter fields, int key, string? text)
    {
        if (text is null) return;
        fields.Key(ref writer, key);
        writer.Write(text);
    }
}

/// <summary>The keys of rows. Wire constants.</summary>
internal static class RowFields
{
    public const int Seq = 0;

    // A profile.
    public const int Profile = 1, Name = 2, BirthYear = 3, AgeBand = 4, Gender = 5, MaturityLimit = 6, Language = 7, Colour = 8, PersonalArtwork = 9;

    // A move.
    public const int From = 1, To = 2, Events = 3;

    // An exposure, after the number and the profile.
    public const int Experiment = 2, Variation = 3, Unit = 4, Time = 5, Offset = 6, Untrusted = 7;

    // An erasure.
    public const int Erased = 1, ThroughSeq = 2, At = 3;

    // A section of sums.
    public const int SectionName = 0, Data = 1, Epoch = 2, Day = 3;
}
