using CsCheck;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Tests.Events;

/// <summary>Generators of event values, valid by construction.</summary>
internal static class ViewingEvents
{
    public static Gen<T> Among<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static readonly Gen<string> Id = Gen.String[Gen.Char.AlphaNumeric, 1, ViewingEvent.MaxIdBytes];

    public static readonly Gen<TrackingToken> Token = Gen.Select(
        Gen.UInt, Among(Enum.GetValues<RailKind>()), Gen.Byte, Gen.Byte, Gen.UInt, Gen.UInt, Gen.UShort, Gen.Float[1e-6f, 1f],
        (request, rail, index, position, pack, title, variant, propensity) =>
            new TrackingToken(request, rail, index, position, pack, title, variant, propensity));

    public static readonly Gen<Rating> Rating = Gen.OneOf(
        Among<sbyte>([-1, 1, 2]).Select(value => new Rating(RatingScale.Thumbs, value)),
        Gen.SByte[1, 10].Select(value => new Rating(RatingScale.HalfStars, value)));

    public static readonly Gen<EventTime> Time = Gen.Select(
        Gen.Long[-62_135_596_800_000, 253_402_300_799_999],
        Gen.Short[-EventTime.MaxOffsetMinutes, EventTime.MaxOffsetMinutes],
        Gen.Bool,
        (unixMs, offset, trusted) => new EventTime(unixMs, offset, trusted));

    private static readonly Gen<int> Milliseconds = Gen.Int[0, ViewingEvent.MaxMilliseconds];

    public static readonly Gen<ViewingEvent> Any =
        from id in Id
        from profile in Id
        from kind in Among(Enum.GetValues<EventKind>())
        from time in Time
        from title in Id.Null()
        from token in Token.Nullable()
        from position in Milliseconds.Nullable()
        from duration in Milliseconds.Nullable()
        from dwell in Milliseconds.Nullable()
        from rating in Rating.Nullable()
        select new ViewingEvent
        {
            Id = id,
            Profile = profile,
            Kind = kind,
            Time = time,
            Title = title,
            Token = token,
            PositionMs = position,
            DurationMs = duration,
            DwellMs = dwell,
            Rating = rating,
        };
}
