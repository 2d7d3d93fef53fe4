namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>What a rail would add to a page at a row, and the parts of it.</summary>
/// <param name="Tiles">Tiles that it would show; 0 when too few are left of it.</param>
/// <param name="Attention">What the row gets of the attention of the first.</param>
/// <param name="Use">Its use, less for further rails of a kind.</param>
/// <param name="Quality">How much its titles promise, of what the best titles of all would; 0 to 1.</param>
/// <param name="Novelty">What is left of it after what the rails above show, 0 to 1.</param>
/// <param name="Wear">What is left of it after impressions without a click, 0 to 1.</param>
/// <param name="Calibration">What it does to the page's mix of genres, in expected plays; below 0 where it leads away from the viewer's own.</param>
/// <param name="Stability">What it gains for having been used at this place or above, and for having stood on the page seen last, in expected plays.</param>
public readonly record struct RailScore(
    int Tiles, float Attention, float Use, float Quality, float Novelty, float Wear, float Calibration, float Stability)
{
    /// <summary>The plays to expect of it: attention · use · quality · novelty · wear.</summary>
    public float ExpectedPlays => Attention * Use * Quality * Novelty * Wear;

    /// <summary>All that it adds.</summary>
    public float Total => ExpectedPlays + Calibration + Stability;
}
