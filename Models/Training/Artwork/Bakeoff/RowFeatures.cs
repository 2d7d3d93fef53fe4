using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>
/// Rows to features, in three ways that are learned side by side: straight lines (categories and standardised numbers), bent lines (the same and where a number
/// stands in the order, as six hats), and all pairs of columns (categories and sixths of the order, hashed). Numbers are put in order by what came before them only.
/// </summary>
internal sealed class RowFeatures
{
    /// <summary>How many weights the pairs share.</summary>
    public const int PairWeights = 1 << 14;

    private const int Hats = 6;
    private const int MostLevels = 64;     // categories of a column beyond that share a weight
    private const int MostPairColumns = 48; // pairs of the first so many columns

    private readonly CsvTable _table;
    private readonly SeenNumbers[] _seen;
    private readonly int[] _straightAt;
    private readonly int[] _bentAt;
    private readonly ulong[] _codes;
    private readonly VariantBuffer _sorted = new();
    private Feature[] _features = new Feature[256];
    private int _used;

    /// <summary>An encoder that has seen no row.</summary>
    public RowFeatures(CsvTable table)
    {
        _table = table;
        _seen = [.. table.Columns.Select(_ => new SeenNumbers())];
        _straightAt = new int[table.Columns.Count];
        _bentAt = new int[table.Columns.Count];
        _codes = new ulong[Math.Min(table.Columns.Count, MostPairColumns)];
        StraightWeights = BentWeights = 1;
        for (int column = 0; column < _straightAt.Length; column++)
        {
            _straightAt[column] = StraightWeights;
            _bentAt[column] = BentWeights;
            int levels = Math.Min(table.Columns[column].Levels, MostLevels);
            StraightWeights += levels > 0 ? levels : 2;
            BentWeights += levels > 0 ? levels : 2 + Hats;
        }
    }

    /// <summary>How many weights the straight lines have.</summary>
    public int StraightWeights { get; }

    /// <summary>How many weights the bent lines have.</summary>
    public int BentWeights { get; }

    /// <summary>The features of a row: the straight lines', then the bent ones', then the pairs', each in a space of its own that begins where the one before ends. Valid until the next row.</summary>
    public ReadOnlySpan<Feature> Of(int row)
    {
        _sorted.Clear();
        int bent = StraightWeights, pairs = StraightWeights + BentWeights;
        _sorted.Add(0);
        _sorted.Add(bent);
        for (int column = 0; column < _straightAt.Length; column++) AddColumn(column, _table.Columns[column], row, bent);
        _sorted.EndVariant();
        ReadOnlySpan<Feature> lines = _sorted.Variants[0];
        int needed = lines.Length + (_codes.Length * (_codes.Length + 1) / 2) + 1;
        if (_features.Length < needed) Array.Resize(ref _features, needed);
        lines.CopyTo(_features);
        _used = lines.Length;
        AddPairs(pairs);
        return _features.AsSpan(0, _used);
    }

    private void AddColumn(int column, CsvColumn values, int row, int bent)
    {
        float value = values.Values[row];
        ulong code;
        if (!values.IsNumeric)
        {
            int level = (int)value % Math.Min(values.Levels, MostLevels);
            _sorted.Add(_straightAt[column] + level);
            _sorted.Add(bent + _bentAt[column] + level);
            code = (ulong)level;
        }
        else if (float.IsNaN(value))
        {
            _sorted.Add(_straightAt[column]);
            _sorted.Add(bent + _bentAt[column]);
            code = Hats;
        }
        else
        {
            _seen[column].Add(value);
            float standardized = (float)_seen[column].Standardized(value);
            double rank = _seen[column].Rank(value), hats = rank * (Hats - 1);
            int hat = Math.Min(Hats - 2, (int)hats);
            _sorted.Add(_straightAt[column] + 1, standardized);
            _sorted.Add(bent + _bentAt[column] + 1, standardized);
            _sorted.Add(bent + _bentAt[column] + 2 + hat, (float)(1.0 - (hats - hat)));
            _sorted.Add(bent + _bentAt[column] + 3 + hat, (float)(hats - hat));
            code = (ulong)Math.Min(Hats - 1, (int)(rank * Hats));
        }

        if (column < _codes.Length) _codes[column] = ((ulong)column << 32) | code;
    }

    /// <summary>Pairs, each code with itself included; not sorted and not added up where two meet, which a diagonal posterior does not mind.</summary>
    private void AddPairs(int from)
    {
        var space = new FeatureSpace(PairWeights - 1);
        _features[_used++] = new Feature(from, 1f);
        for (int i = 0; i < _codes.Length; i++)
        {
            for (int j = 0; j <= i; j++) _features[_used++] = new Feature(from + 1 + space.Index(0, _codes[i], _codes[j]), 1f);
        }
    }
}
