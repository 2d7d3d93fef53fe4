namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>The keys of a part of the journal. Wire constants: a key is never used for anything else. docs/sync-protocol.md says what each holds.</summary>
internal static class EventFields
{
    public const int Count = 0, Profiles = 1, Titles = 2, Shapes = 3, Packs = 4, TimeUnit = 5, Requests = 6, Propensities = 7;

    // Columns of the events.
    public const int SeqColumn = 8, ShapeColumn = 9, ProfileColumn = 10, TimeColumn = 11, OffsetColumn = 12, TitleColumn = 13, TokenColumn = 14, PositionColumn = 15,
        DurationColumn = 16, DwellColumn = 17, RatingColumn = 18;

    // Columns of the tokens.
    public const int RequestColumn = 19, PackColumn = 20, RailColumn = 21, RailIndexColumn = 22, PlaceColumn = 23, TagColumn = 24, VariantColumn = 25;

    // Rows.
    public const int ProfileChanges = 30, Moves = 31, Exposures = 32;

    public const int FirstColumn = SeqColumn, Columns = VariantColumn - SeqColumn + 1;
}
