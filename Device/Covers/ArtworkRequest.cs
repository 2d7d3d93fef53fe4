namespace EdgeRec.Device.Covers;

/// <summary>All that the look of a cover depends on: equal requests give equal bytes.</summary>
internal sealed record ArtworkRequest
{
    /// <summary>The title's id; with <see cref="Variant"/> it seeds every choice.</summary>
    public required string TitleId { get; init; }

    /// <summary>The name to letter on the cover, in any script.</summary>
    public required string Name { get; init; }

    /// <summary>The artwork variant's id.</summary>
    public required string Variant { get; init; }

    /// <summary>Genre keys, the leading one first ("science-fiction", "crime").</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Dominant colours as <c>#rrggbb</c>, the leading one first; none lets the genre choose.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];

    /// <summary>Style tags: composition ("portrait", "landscape", "close-up") and light ("night", "warm", "cold").</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>Without lettering, for use behind text of the screen's own.</summary>
    public bool Bare { get; init; }
}
