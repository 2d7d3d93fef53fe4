using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Parquet;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>
/// The columns of an event file, in order. docs/export.md repeats them. Only types that Spark, Trino and DuckDB read alike: signed whole numbers, 32-bit floats, UTF-8,
/// booleans, UTC timestamps in milliseconds; no nesting.
/// </summary>
internal static class EventColumns
{
    private static readonly Dictionary<string, EventKind> Kinds = new(EventKindNames.All);
    private static readonly Dictionary<EventKind, string> KindNames = EventKindNames.All.ToDictionary(kind => kind.Value, kind => kind.Key);
    private static readonly Dictionary<string, RailKind> Rails = Enum.GetValues<RailKind>().ToDictionary(rail => rail.Name());

    /// <summary>The columns, with buffers of their own.</summary>
    public static IReadOnlyList<EventColumn> Create() =>
    [
        new TextColumn("device", false, (in row) => row.Device, (ref row, value) => row.Device = value!),
        new TextColumn("epoch", false, (in row) => row.Epoch, (ref row, value) => row.Epoch = value!),
        new ValueColumn<long>("seq", (in row) => row.Seq, (ref row, value) => row.Seq = value),
        new ValueColumn<long>("position", (in row) => row.Position, (ref row, value) => row.Position = value),
        new ValueColumn<DateTime>("received_at", (in row) => row.ReceivedAt, (ref row, value) => row.ReceivedAt = value),
        new TextColumn(
            "mode", false, (in row) => row.Mode == PrivacyMode.Full ? "full" : "pseudonymous",
            (ref row, value) => row.Mode = value == "full" ? PrivacyMode.Full : PrivacyMode.Pseudonymous),
        new TextColumn("profile", false, (in row) => row.Profile, (ref row, value) => row.Profile = value!),
        new TextColumn("kind", false, (in row) => KindNames[row.Kind], (ref row, value) => row.Kind = Kinds[value!]),
        new ValueColumn<DateTime>("time", (in row) => row.Time, (ref row, value) => row.Time = value),
        new ValueColumn<short>("offset_minutes", (in row) => row.OffsetMinutes, (ref row, value) => row.OffsetMinutes = value),
        new ValueColumn<bool>("time_trusted", (in row) => row.TimeTrusted, (ref row, value) => row.TimeTrusted = value),
        new TextColumn("title", true, (in row) => row.Title, (ref row, value) => row.Title = value),
        new TextColumn("rail", true, (in row) => row.Tile?.Rail.Name(), (ref row, value) => Set(ref row, value, (tile, rail) => tile with { Rail = Rails[rail] })),
        new NullableColumn<short>("rail_index", (in row) => row.Tile?.RailIndex, (ref row, value) => Set(ref row, value, (tile, index) => tile with { RailIndex = (byte)index })),
        new NullableColumn<short>("position_in_rail", (in row) => row.Tile?.Position, (ref row, value) => Set(ref row, value, (tile, place) => tile with { Position = (byte)place })),
        new NullableColumn<int>("variant", (in row) => row.Tile?.Variant, (ref row, value) => Set(ref row, value, (tile, variant) => tile with { Variant = (ushort)variant })),
        new NullableColumn<float>("propensity", (in row) => row.Tile?.Propensity, (ref row, value) => Set(ref row, value, (tile, chance) => tile with { Propensity = chance })),
        new NullableColumn<long>("request", (in row) => row.Tile?.Request, (ref row, value) => Set(ref row, value, (tile, request) => tile with { Request = (uint)request })),
        new TextColumn(
            "pack", true, (in row) => row.Tile is { PackTag: not 0 } tile ? tile.PackTag.ToString("x8") : null,
            (ref row, value) => Set(ref row, value, (tile, pack) => tile with { PackTag = Convert.ToUInt32(pack, 16) })),
        new NullableColumn<long>("title_tag", (in row) => row.Tile?.TitleTag, (ref row, value) => Set(ref row, value, (tile, tag) => tile with { TitleTag = (uint)tag })),
        new NullableColumn<int>("position_ms", (in row) => row.PositionMs, (ref row, value) => row.PositionMs = value),
        new NullableColumn<int>("duration_ms", (in row) => row.DurationMs, (ref row, value) => row.DurationMs = value),
        new NullableColumn<int>("dwell_ms", (in row) => row.DwellMs, (ref row, value) => row.DwellMs = value),
        new TextColumn(
            "rating_scale", true, (in row) => row.Rating is { } rating ? rating.Scale == RatingScale.Thumbs ? "thumbs" : "half-stars" : null,
            (ref row, value) => row.Rating = value is null ? null : new Rating(value == "thumbs" ? RatingScale.Thumbs : RatingScale.HalfStars, 0)),
        new NullableColumn<short>("rating", (in row) => row.Rating?.Value, (ref row, value) => row.Rating = value is { } rating ? row.Rating!.Value with { Value = (sbyte)rating } : null),
    ];

    /// <summary>zstd, and dictionaries or differences where values repeat or rise.</summary>
    public static ParquetOptions Options(IEnumerable<EventColumn> columns)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = System.IO.Compression.CompressionLevel.Fastest };
        foreach (EventColumn column in columns)
        {
            if (column.Hint != EncodingHint.Default)
            {
                options.ColumnEncodingHints[column.Field.Name] = column.Hint;
            }
        }

        return options;
    }

    private static void Set<T>(ref EventRow row, T? value, Func<TrackingToken, T, TrackingToken> with)
        where T : struct
    {
        if (value is { } present)
        {
            row.Tile = with(row.Tile ?? default, present);
        }
    }

    private static void Set(ref EventRow row, string? value, Func<TrackingToken, string, TrackingToken> with)
    {
        if (value is not null)
        {
            row.Tile = with(row.Tile ?? default, value);
        }
    }
}
