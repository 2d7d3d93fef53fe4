using Parquet;
using Parquet.Schema;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>Reads a value of a row.</summary>
internal delegate T ColumnGet<out T>(in EventRow row);

/// <summary>Puts a value into a row.</summary>
internal delegate void ColumnSet<in T>(ref EventRow row, T value);

/// <summary>A column of an event file. Its buffer is kept, so one instance serves one file at a time.</summary>
/// <param name="field">Its name and type in the file.</param>
/// <param name="hint">How its values are best written.</param>
internal abstract class EventColumn(DataField field, EncodingHint hint)
{
    /// <summary>Name and type.</summary>
    public DataField Field { get; } = field;

    /// <summary>How its values are written.</summary>
    public EncodingHint Hint { get; } = hint;

    /// <summary>Writes the column of some rows.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<EventRow> rows, CancellationToken cancellationToken);

    /// <summary>Reads the column into as many rows as the group has.</summary>
    public abstract Task ReadAsync(ParquetRowGroupReader group, Memory<EventRow> rows, CancellationToken cancellationToken);
}

/// <summary>A text, as a dictionary.</summary>
internal sealed class TextColumn(string name, bool nullable, ColumnGet<string?> get, ColumnSet<string?> set)
    : EventColumn(new DataField(name, typeof(string), nullable), EncodingHint.Dictionary)
{
    private string?[] _buffer = [];

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            _buffer[i] = get(in rows.Span[i]);
        }

        await group.WriteAsync(Field, new ArraySegment<string>(_buffer!, 0, rows.Length));
    }

    /// <inheritdoc/>
    public override async Task ReadAsync(ParquetRowGroupReader group, Memory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        await group.ReadAsync(Field, _buffer.AsMemory(0, rows.Length), null, cancellationToken);
        for (int i = 0; i < rows.Length; i++)
        {
            set(ref rows.Span[i], _buffer[i]);
        }
    }

    private void Room(int rows) => _buffer = _buffer.Length >= rows ? _buffer : new string?[rows];
}

/// <summary>A value that every row has; whole numbers as differences.</summary>
internal sealed class ValueColumn<T>(string name, ColumnGet<T> get, ColumnSet<T> set)
    : EventColumn(
        typeof(T) == typeof(DateTime) ? new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, isNullable: false) : new DataField(name, typeof(T), false),
        typeof(T) == typeof(long) ? EncodingHint.DeltaBinaryPacked : EncodingHint.Default)
    where T : struct
{
    private T[] _buffer = [];

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            _buffer[i] = get(in rows.Span[i]);
        }

        await group.WriteAsync<T>(Field, _buffer.AsMemory(0, rows.Length), null, null, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task ReadAsync(ParquetRowGroupReader group, Memory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        await group.ReadAsync<T>(Field, _buffer.AsMemory(0, rows.Length), null, cancellationToken);
        for (int i = 0; i < rows.Length; i++)
        {
            set(ref rows.Span[i], _buffer[i]);
        }
    }

    private void Room(int rows) => _buffer = _buffer.Length >= rows ? _buffer : new T[rows];
}

/// <summary>A value that a row may lack.</summary>
internal sealed class NullableColumn<T>(string name, ColumnGet<T?> get, ColumnSet<T?> set) : EventColumn(new DataField(name, typeof(T), true), EncodingHint.Default)
    where T : struct
{
    private T?[] _buffer = [];

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, ReadOnlyMemory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            _buffer[i] = get(in rows.Span[i]);
        }

        await group.WriteAsync<T>(Field, _buffer.AsMemory(0, rows.Length), null, null, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task ReadAsync(ParquetRowGroupReader group, Memory<EventRow> rows, CancellationToken cancellationToken)
    {
        Room(rows.Length);
        await group.ReadAsync<T>(Field, _buffer.AsMemory(0, rows.Length), null, cancellationToken);
        for (int i = 0; i < rows.Length; i++)
        {
            set(ref rows.Span[i], _buffer[i]);
        }
    }

    private void Room(int rows) => _buffer = _buffer.Length >= rows ? _buffer : new T?[rows];
}
