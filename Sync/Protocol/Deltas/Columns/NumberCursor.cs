namespace EdgeRec.Sync.Protocol.Deltas.Columns;

/// <summary>Reads what <see cref="NumberColumn"/> wrote, number by number and in place: a column that claims more than it holds costs nothing.</summary>
internal ref struct NumberCursor
{
    private readonly bool _inRuns;
    private ReadOnlySpan<byte> _rest;
    private ulong _value, _more;

    /// <summary>Stands before the first number.</summary>
    /// <param name="column">The binary's bytes; empty for a column that is not there.</param>
    /// <exception cref="InvalidDataException">The column is written in a way that is not known.</exception>
    public NumberCursor(ReadOnlySpan<byte> column)
    {
        if (column.IsEmpty) return;
        if (column[0] > NumberColumn.Runs) throw new InvalidDataException("A column is written in an unknown way.");
        _inRuns = column[0] == NumberColumn.Runs;
        _rest = column[1..];
    }

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _more == 0 && _rest.IsEmpty;

    /// <summary>The next number.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public ulong Next()
    {
        if (_more > 0)
        {
            _more--;
            return _value;
        }

        _value = Varint.Read(ref _rest);
        if (_inRuns) _more = Varint.Read(ref _rest);
        return _value;
    }

    /// <summary>The next number of either sign.</summary>
    /// <inheritdoc cref="Next"/>
    public long NextSigned() => Varint.UnZigZag(Next());

    /// <summary>The next number where it must lie below a bound.</summary>
    /// <inheritdoc cref="Next"/>
    public int NextBelow(int bound)
    {
        ulong value = Next();
        return value < (ulong)bound ? (int)value : throw new InvalidDataException("A number of a column is out of its range.");
    }
}
