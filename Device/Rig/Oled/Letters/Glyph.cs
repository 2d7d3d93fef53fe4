namespace EdgeRec.Device.Rig.Oled.Letters;

/// <summary>A letter as columns of pixels; bit 0 of a column is its topmost row.</summary>
/// <param name="Columns">The columns from left to right, without the gap to the next letter.</param>
/// <param name="Top">The row that bit 0 stands for, counted from the top of the capitals; negative above them.</param>
internal sealed record Glyph(ushort[] Columns, int Top)
{
    /// <summary>Pixels from the left edge to the right one.</summary>
    public int Width => Columns.Length;

    /// <summary>Rows from bit 0 to the lowest lit one.</summary>
    public int Rows => 16 - System.Numerics.BitOperations.LeadingZeroCount((uint)Columns.Aggregate(0, (all, column) => all | column) << 16);
}
