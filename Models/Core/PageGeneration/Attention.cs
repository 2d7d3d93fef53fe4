namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// How much of a viewer's attention a place on the page gets: <c>down^row · right^column</c>, 1 for the first tile of the first rail. Rank-biased
/// precision's patient reader (Moffat and Zobel, ACM TOIS 27(1), 2008), who goes on to the next place with a fixed probability, once for each direction: that a
/// grid of carousels is read from its upper left corner is in Felicioni, Ferrari Dacrema and Cremonesi (2021) and in Alvino and Basilico, <i>Learning a Personalized Homepage</i> (2015).
/// </summary>
public sealed class Attention
{
    private readonly float[] _rows;
    private readonly float[] _columns;
    private readonly float[] _columnSums;

    /// <summary>The attention on a page.</summary>
    /// <param name="down">What the next row gets of the one above.</param>
    /// <param name="right">What the next column gets of the one before.</param>
    /// <param name="rows">Rows at most.</param>
    /// <param name="columns">Columns at most.</param>
    public Attention(float down, float right, int rows, int columns)
    {
        _rows = Powers(down, rows);
        _columns = Powers(right, columns);
        _columnSums = new float[columns + 1];
        for (int i = 0; i < columns; i++) _columnSums[i + 1] = _columnSums[i] + _columns[i];
    }

    /// <summary>What a row gets of the first.</summary>
    public float Row(int row) => _rows[row];

    /// <summary>What a column gets of the first.</summary>
    public float Column(int column) => _columns[column];

    /// <summary>What so many columns get together in the first row.</summary>
    public float Columns(int count) => _columnSums[count];

    /// <summary>What a whole page of so many rows and columns gets.</summary>
    public float Page(int rows, int columns)
    {
        float sum = 0f;
        for (int i = 0; i < rows; i++) sum += _rows[i];
        return sum * _columnSums[columns];
    }

    /// <summary>1, a factor, its square and so on.</summary>
    internal static float[] Powers(float of, int count)
    {
        float[] powers = new float[count];
        float power = 1f;
        for (int i = 0; i < count; i++, power *= of) powers[i] = power;
        return powers;
    }
}
