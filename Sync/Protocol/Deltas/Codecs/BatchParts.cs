using EdgeRec.Sync.Protocol.Deltas.Columns;
using EdgeRec.Sync.Protocol.Deltas.Fields;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>The fields of a part of the journal: dictionaries read, columns still as they came.</summary>
internal sealed class BatchParts
{
    private readonly ReadOnlyMemory<byte>[] _columns = new ReadOnlyMemory<byte>[EventFields.Columns];
    private uint[] _tags = [];
    private int _tagged;

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    public string[] Profiles { get; private set; } = [];

    public string[] Titles { get; private set; } = [];

    /// <summary>Shapes that occur, <see cref="EventShape"/>.</summary>
    public int[] Shapes { get; private set; } = [];

    public uint[] Packs { get; private set; } = [];

    /// <summary>Unit of times in milliseconds.</summary>
    public long Unit { get; private set; } = 1;

    /// <summary>4 bytes each, least significant first.</summary>
    public ReadOnlyMemory<byte> Requests { get; private set; }

    /// <summary>Four planes.</summary>
    public ReadOnlyMemory<byte> Propensities { get; private set; }

    public ReadOnlyMemory<byte> ProfileChanges { get; private set; }

    public ReadOnlyMemory<byte> Moves { get; private set; }

    public ReadOnlyMemory<byte> Exposures { get; private set; }

    /// <summary>Takes a field that is known.</summary>
    /// <returns>False for one that is not.</returns>
    public bool Take(int key, ReadOnlyMemory<byte> value)
    {
        if (Count == 0 && key is > EventFields.Count and <= EventFields.VariantColumn) throw new InvalidDataException("There are columns, but no events.");
        switch (key)
        {
            case EventFields.Count:
                Count = (int)FieldValue.Number(value, 1, DeltaLimits.MaxItems);
                return true;
            case EventFields.Profiles:
                Profiles = Texts(value);
                return true;
            case EventFields.Titles:
                Titles = Texts(value);
                return true;
            case EventFields.Shapes:
                Shapes = Numbers(value, EventShape.Bound - 1, static number => (int)number);
                return true;
            case EventFields.Packs:
                Packs = Numbers(value, uint.MaxValue, static number => (uint)number);
                return true;
            case EventFields.TimeUnit:
                Unit = FieldValue.Number(value, 1, DeltaLimits.CoarseMs);
                return true;
            case EventFields.Requests:
                Requests = FieldValue.Bytes(value);
                return true;
            case EventFields.Propensities:
                Propensities = FieldValue.Bytes(value);
                return true;
            case >= EventFields.FirstColumn and < EventFields.FirstColumn + EventFields.Columns:
                _columns[key - EventFields.FirstColumn] = FieldValue.Bytes(value);
                return true;
            case EventFields.ProfileChanges:
                ProfileChanges = value;
                return true;
            case EventFields.Moves:
                Moves = value;
                return true;
            case EventFields.Exposures:
                Exposures = value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Before the first number of a column.</summary>
    public NumberCursor Column(int key) => new(_columns[key - EventFields.FirstColumn].Span);

    /// <summary>The tag of a title, worked out when it is asked for first.</summary>
    public uint Tag(int title)
    {
        if (_tags.Length != Titles.Length) _tags = new uint[Titles.Length];
        for (; _tagged <= title; _tagged++) _tags[_tagged] = TitleTag.Of(Titles[_tagged]);
        return _tags[title];
    }

    // A dictionary never has more entries than there are events; the count comes before it, having the lowest key.
    private string[] Texts(ReadOnlyMemory<byte> value)
    {
        var texts = new string[FieldValue.Array(value, Count, out ReadOnlyMemory<byte> rest)];
        for (int i = 0; i < texts.Length; i++) texts[i] = FieldValue.Text(FieldValue.TakeValue(ref rest), DeltaLimits.MaxIdBytes);
        return texts;
    }

    private T[] Numbers<T>(ReadOnlyMemory<byte> value, long most, Func<long, T> make)
    {
        var numbers = new T[FieldValue.Array(value, Count, out ReadOnlyMemory<byte> rest)];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = make(FieldValue.Number(FieldValue.TakeValue(ref rest), 0, most));
        return numbers;
    }
}
