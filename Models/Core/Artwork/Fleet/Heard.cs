namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>What became of a delta that was added to the fleet's evidence.</summary>
public enum Heard
{
    /// <summary>It counts as it is.</summary>
    Added,

    /// <summary>It counts shortened: with what its device told before in the epoch it was longer than one device may be.</summary>
    Shortened,

    /// <summary>It was there already and changes nothing.</summary>
    Known,

    /// <summary>It was made at another prior and does not add.</summary>
    OtherPrior,
}
