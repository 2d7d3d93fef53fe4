namespace EdgeRec.Device.History;

/// <summary>How often an image of a title was shown to a profile, and how often it was taken.</summary>
/// <param name="Variant">The image's number within its title.</param>
/// <param name="Shown">In how many parts of a day it was shown, a number of up to 255 in each place.</param>
/// <param name="Taken">How many quality plays came from a tile that showed it, likewise.</param>
internal record struct ImageCount(ushort Variant, PlaceCounts Shown, PlaceCounts Taken);

/// <summary>What one profile was shown of a title's images, and what came of it. Counts only: whatever is learned can be learned again from them.</summary>
internal sealed class ArtworkMemory : IEquatable<ArtworkMemory>
{
    // As long as it has to be: there is one for each title that a viewer was ever shown, and mostly one image in it.
    private ImageCount[] _images = [];

    /// <summary>A memory of nothing.</summary>
    public ArtworkMemory()
    {
    }

    /// <summary>A memory as it was kept.</summary>
    public ArtworkMemory(ushort current, long since, long last, IEnumerable<ImageCount> images, float propensity = 0f)
    {
        (Current, Since, Last, Propensity, _images) = (current, since, last, propensity, [.. images]);
    }

    /// <summary>The image that was shown last.</summary>
    public ushort Current { get; private set; }

    /// <summary>The part of the day (<see cref="Home.PageChance.PartOfDay"/>) in which it was shown first.</summary>
    public long Since { get; private set; }

    /// <summary>The part of the day in which it was counted last.</summary>
    public long Last { get; private set; } = long.MinValue;

    /// <summary>
    /// With which probability it was drawn when its stay began; 0 where that is not known. No part of what a memory is equal by: one that was kept by an older version does not have it.
    /// </summary>
    public float Propensity { get; private set; }

    /// <summary>The images that were shown.</summary>
    public IReadOnlyList<ImageCount> Images => _images;

    /// <summary>An image was shown.</summary>
    /// <param name="variant">Which.</param>
    /// <param name="part">In which part of a day.</param>
    /// <param name="place">Where its tile stood.</param>
    /// <param name="propensity">With which probability it was drawn; 0 where that is not known.</param>
    /// <returns>Whether it counts: an image counts once in a part of a day, however often one scrolls past it.</returns>
    public bool Show(ushort variant, long part, TilePlace place = default, float propensity = 0f)
    {
        if (variant != Current || Propensity == 0f)
        {
            Propensity = propensity;
        }

        if (variant == Current && part == Last)
        {
            return false;
        }

        if (variant != Current || Last == long.MinValue)
        {
            (Current, Since) = (variant, part);
        }

        Last = part;
        ref ImageCount count = ref Of(variant);
        count.Shown = count.Shown.And(place);
        return true;
    }

    /// <summary>A quality play came from a tile that showed an image.</summary>
    /// <param name="variant">Which.</param>
    /// <param name="place">Where the tile stood.</param>
    public void Take(ushort variant, TilePlace place = default)
    {
        ref ImageCount count = ref Of(variant);
        count.Taken = count.Taken.And(place);
    }

    /// <inheritdoc/>
    public bool Equals(ArtworkMemory? other) =>
        other is not null && (Current, Since, Last) == (other.Current, other.Since, other.Last) && _images.AsSpan().SequenceEqual(other._images);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArtworkMemory);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Current, Since, Last, _images.Length);

    private ref ImageCount Of(ushort variant)
    {
        int at = Array.FindIndex(_images, image => image.Variant == variant);
        if (at < 0)
        {
            at = _images.Length;
            Array.Resize(ref _images, at + 1);
            _images[at] = new ImageCount(variant, default, default);
        }

        return ref _images[at];
    }
}
