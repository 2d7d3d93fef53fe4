using CsCheck;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Tests.Events;

namespace EdgeRec.Sync.Tests.Deltas;

/// <summary>Generators of payloads, valid by construction, and what two payloads have to agree in.</summary>
internal static class Payloads
{
    public static readonly Guid Epoch = new("00112233-4455-6677-8899-aabbccddeeff");

    public static readonly Gen<IReadOnlyList<UnknownField>> Unknown =
        from keys in Gen.Int[40, DeltaLimits.MaxKey].Array[0, 4]
        from value in ViewingEvents.Among<byte[]>([[0xc0], [0x07], [0xa3, 0x61, 0x62, 0x63], [0x92, 0x01, 0x81, 0xa1, 0x78, 0xc3], [0xc4, 0x02, 0xff, 0x00], [0xcb, 0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18]])
        select (IReadOnlyList<UnknownField>)[.. keys.Distinct().Order().Select(key => new UnknownField(key, value))];

    /// <summary>Nothing repeats, nothing can be foretold.</summary>
    public static readonly Gen<DeltaBatch> Wild = Batch(ViewingEvents.Any);

    /// <summary>Few profiles, titles and pages, times that go on: as a television has them.</summary>
    public static readonly Gen<DeltaBatch> Likely = Batch(
        from profile in ViewingEvents.Among(["mum", "ben", "nora"])
        from title in Gen.Int[0, 9].Select(n => $"f-{n}").Null()
        from kind in Gen.Int[1, 15]
        from at in Gen.Long[0, 100_000]
        from token in Gen.Select(Gen.UInt[1, 3], Gen.Byte[0, 4], Gen.Byte[0, 5], (request, rail, place) => new TrackingToken(request, (RailKind)(1 + rail), rail, place, 7, TrackingToken.TagOf(title ?? ""), place, 0.25f)).Nullable()
        from position in Gen.Int[0, 3_600_000].Nullable()
        from dwell in Gen.Int[0, 5_000].Nullable()
        select new ViewingEvent
        {
            Id = "x", Profile = profile, Kind = (EventKind)kind, Time = new EventTime(1_700_000_000_000 + (at * 1_000), 60, true), Title = title, Token = token,
            PositionMs = position, DurationMs = position is null ? null : 3_600_000, DwellMs = dwell,
        });

    public static void AssertSame(DeltaBatch expected, DeltaBatch actual)
    {
        Assert.Equal((expected.FirstSeq, expected.LastSeq, expected.Schema), (actual.FirstSeq, actual.LastSeq, actual.Schema));
        Assert.Equal(expected.Events.Select(e => e with { Event = e.Event with { Id = "" } }), actual.Events);
        Assert.Equal(expected.Profiles.Select(p => (p with { Unknown = [] }, Hex(p.Unknown))), actual.Profiles.Select(p => (p with { Unknown = [] }, Hex(p.Unknown))));
        Assert.Equal(expected.Moves.Select(Text), actual.Moves.Select(Text));
        Assert.Equal(expected.Exposures.Select(x => (x with { Unknown = [] }, Hex(x.Unknown))), actual.Exposures.Select(x => (x with { Unknown = [] }, Hex(x.Unknown))));
        Assert.Equal(Hex(expected.Unknown), Hex(actual.Unknown));
    }

    public static string Hex(IReadOnlyList<UnknownField> unknown) => string.Join(' ', unknown.Select(u => $"{u.Key}:{Convert.ToHexString(u.Value.Span)}"));

    private static string Text(EventsMoved move) => $"{move.Seq} {move.From} {move.To} {string.Join(',', move.Events)} {Hex(move.Unknown)}";

    private static Gen<DeltaBatch> Batch(Gen<ViewingEvent> any) =>
        from first in Gen.Long[1, DeltaLimits.MaxSeq / 2]
        from items in Gen.Select(Gen.Int[0, 9], Gen.Int[1, 40], any).List[0, 60]
        from profile in Profile
        from text in ViewingEvents.Id
        from unknown in Unknown
        from spare in Gen.Int[0, 5]
        select Assemble(first, items, profile, text, unknown, spare);

    private static readonly Gen<ProfileChange> Profile =
        from id in ViewingEvents.Id
        from name in Gen.String[0, 20].Select(s => new string([.. s.Where(c => !char.IsSurrogate(c))])).Null()
        from born in Gen.Int[1900, 2030].Nullable()
        from band in Gen.Byte[0, 8]
        from limit in Gen.Byte.Nullable()
        from language in ViewingEvents.Among(["en", "de-CH"]).Null()
        from personal in Gen.Bool
        from unknown in Unknown
        select new ProfileChange { Seq = 0, Profile = id, Name = name, BirthYear = born, AgeBand = band, Gender = 2, MaturityLimit = limit, Language = language, Colour = null, PersonalArtwork = personal, Unknown = unknown };

    private static DeltaBatch Assemble(long first, List<(int What, int Gap, ViewingEvent Event)> items, ProfileChange profile, string text, IReadOnlyList<UnknownField> unknown, int spare)
    {
        var (events, profiles, moves, exposures, seq) = (new List<SequencedEvent>(), new List<ProfileChange>(), new List<EventsMoved>(), new List<Exposure>(), first);
        foreach ((int what, int gap, ViewingEvent happened) in items)
        {
            seq += gap > 30 ? gap : 1;
            if (what == 0) profiles.Add(profile with { Seq = seq });
            else if (what == 1) moves.Add(new EventsMoved { Seq = seq, From = text, To = happened.Profile, Events = [.. new[] { seq - gap - 1, seq - 1 }.Where(s => s > 0).Distinct()], Unknown = unknown });
            else if (what == 2) exposures.Add(new Exposure { Seq = seq, Profile = happened.Profile, Experiment = text, Variation = gap, Unit = text, Time = happened.Time, Unknown = unknown });
            else events.Add(new SequencedEvent(seq, happened));
        }

        moves.RemoveAll(m => m.Events.Count == 0);
        return new DeltaBatch { FirstSeq = first, LastSeq = seq + spare, Events = events, Profiles = profiles, Moves = moves, Exposures = exposures, Unknown = unknown };
    }
}
