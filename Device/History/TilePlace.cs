namespace EdgeRec.Device.History;

/// <summary>Where a tile stood, as roughly as images are learned by it.</summary>
/// <param name="Below">Below the rows that a screen shows at first.</param>
/// <param name="Beyond">Beyond the tiles of its rail that a screen shows at first.</param>
internal readonly record struct TilePlace(bool Below, bool Beyond)
{
    /// <summary>How many places there are.</summary>
    public const int Count = 4;

    private const int RowsOfScreen = 2, TilesOfScreen = 5;

    /// <summary>A number from 0 to 3.</summary>
    public int Number => (Below ? 2 : 0) + (Beyond ? 1 : 0);

    /// <summary>The place with a number.</summary>
    public static TilePlace Of(int number) => new(number >= 2, number % 2 == 1);

    /// <summary>The place of a tile.</summary>
    /// <param name="row">How many rows stand above it.</param>
    /// <param name="column">How many tiles stand before it in its rail.</param>
    public static TilePlace Of(int row, int column) => new(row >= RowsOfScreen, column >= TilesOfScreen);
}
