using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>
/// An invented row of five tiles in which position and looks go together: the titles that the page puts to the left have warm images for the most
/// part, tiles to the right are looked at less, and everything else equal a warm image is liked a little less.
/// </summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class PositionWorld(Random random)
{
    /// <summary>Tiles of the row.</summary>
    public const int Slots = 5;

    /// <summary>Styles an image may have besides being warm or not.</summary>
    public const int Styles = 4;

    /// <summary>Images of a title.</summary>
    public const int Images = 3;

    /// <summary>What being warm does to the log odds of a click by somebody who looks.</summary>
    public const double Warm = -.3;

    private const double Usual = -1.5, StyleSpread = .4, LeftIfLeading = .8, WarmIfLeading = .75;
    private static readonly double[] Looked = [1, .7, .5, .36, .26];
    private readonly double[] _styles = [.. Enumerable.Range(0, Styles).Select(_ => StyleSpread * Chance.Gaussian(random))];

    /// <summary>A tile of a title that nobody has seen: what image is chosen for it is decided by looks alone.</summary>
    /// <param name="settled">Whether the page puts leading titles to the left; otherwise any tile is as likely.</param>
    public PositionTile Next(bool settled)
    {
        bool leading = random.Next(2) == 0;
        int slot = !settled ? random.Next(Slots) : SlotOf(leading);
        var tile = new PositionTile(leading, slot, new bool[Images], new int[Images]);
        for (int image = 0; image < Images; image++)
        {
            tile.Warm[image] = random.NextDouble() < (leading ? WarmIfLeading : 1 - WarmIfLeading);
            tile.Style[image] = random.Next(Styles);
        }

        return tile;
    }

    /// <summary>The probability that an image of a tile is clicked on.</summary>
    public double Probability(PositionTile tile, int image) =>
        Looked[tile.Slot] / (1 + Math.Exp(-Usual - _styles[tile.Style[image]] - (tile.Warm[image] ? Warm : 0)));

    /// <summary>How probable it was that the page put a title there, which the page knows.</summary>
    public static double Propensity(PositionTile tile) => (tile.Slot < 2) == tile.Leading ? LeftIfLeading / Width(tile.Slot) : (1 - LeftIfLeading) / Width(tile.Slot);

    private static int Width(int slot) => slot < 2 ? 2 : Slots - 2;

    private int SlotOf(bool leading) => (random.NextDouble() < LeftIfLeading) == leading ? random.Next(2) : 2 + random.Next(Slots - 2);
}

/// <summary>A tile that an image is chosen for.</summary>
/// <param name="Leading">Whether the page likes the title.</param>
/// <param name="Slot">Where it is, 0 to the left.</param>
/// <param name="Warm">By image, whether it is warm.</param>
/// <param name="Style">By image, its style.</param>
internal sealed record PositionTile(bool Leading, int Slot, bool[] Warm, int[] Style);
