using EdgeRec.Sync.Protocol.Deltas.Columns;
using EdgeRec.Sync.Protocol.Deltas.Fields;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Writes a part of the journal column by column. Keeps its buffers: no event allocates.</summary>
internal sealed class BatchWriter
{
    private readonly NumberColumn[] _columns = [.. Enumerable.Range(0, EventFields.Columns).Select(_ => new NumberColumn())];
    private readonly Dictionary<string, int> _profiles = [], _titles = [];
    private readonly Dictionary<int, int> _shapes = [];
    private readonly List<string> _profileList = [], _titleList = [];
    private readonly List<int> _shapeList = [];
    private readonly List<uint> _tags = [];
    private readonly TokenTable _tokens;
    private readonly EventPredictor _predictor = new();

    public BatchWriter() => _tokens = new TokenTable(_columns);

    /// <summary>Appends the payload.</summary>
    public void Write(ref MessagePackWriter writer, DeltaBatch batch)
    {
        long unit = TimeUnit(batch.Events);
        Gather(batch, unit);
        var fields = new FieldWriter(batch.Unknown);
        int head = batch.Events.Count == 0 ? 0 : 4 + (_titleList.Count > 0 ? 1 : 0) + (_tokens.IsEmpty ? 0 : 3);
        fields.Begin(ref writer, head + _columns.Count(c => c.Count > 0) + (batch.Profiles.Count > 0 ? 1 : 0) + (batch.Moves.Count > 0 ? 1 : 0) + (batch.Exposures.Count > 0 ? 1 : 0));
        if (batch.Events.Count > 0)
        {
            fields.Key(ref writer, EventFields.Count);
            writer.Write(batch.Events.Count);
            fields.Key(ref writer, EventFields.Profiles);
            WriteTexts(ref writer, _profileList);
        }

        if (_titleList.Count > 0)
        {
            fields.Key(ref writer, EventFields.Titles);
            WriteTexts(ref writer, _titleList);
        }

        if (batch.Events.Count > 0)
        {
            fields.Key(ref writer, EventFields.Shapes);
            writer.WriteArrayHeader(_shapeList.Count);
            foreach (int shape in _shapeList) writer.Write(shape);
        }

        WriteNumbers(ref writer, ref fields, batch.Events.Count > 0 ? unit : 0);
        RowWriter.Write(ref writer, ref fields, batch);
        fields.End(ref writer);
    }

    private void WriteNumbers(ref MessagePackWriter writer, ref FieldWriter fields, long unit)
    {
        if (!_tokens.IsEmpty)
        {
            fields.Key(ref writer, EventFields.Packs);
            writer.WriteArrayHeader(_tokens.Packs.Count);
            for (int i = 0; i < _tokens.Packs.Count; i++) writer.Write(_tokens.Packs[i]);
        }

        if (unit > 0)
        {
            fields.Key(ref writer, EventFields.TimeUnit);
            writer.Write(unit);
        }

        if (!_tokens.IsEmpty)
        {
            fields.Key(ref writer, EventFields.Requests);
            _tokens.WriteRequests(ref writer);
            fields.Key(ref writer, EventFields.Propensities);
            _tokens.WritePropensities(ref writer);
        }

        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Count == 0) continue;
            fields.Key(ref writer, EventFields.FirstColumn + i);
            _columns[i].Write(ref writer);
        }
    }

    private void Gather(DeltaBatch batch, long unit)
    {
        foreach (NumberColumn column in _columns) column.Clear();
        _profiles.Clear();
        _titles.Clear();
        _shapes.Clear();
        _profileList.Clear();
        _titleList.Clear();
        _shapeList.Clear();
        _tags.Clear();
        _tokens.Clear();
        _predictor.Begin(batch.Events.Count, unit);
        long seq = batch.FirstSeq - 1;
        int title = -1;
        for (int i = 0; i < batch.Events.Count; i++)
        {
            (long at, ViewingEvent e) = batch.Events[i];
            Column(EventFields.SeqColumn).Add((ulong)(at - seq - 1));
            seq = at;
            Gather(e, unit, ref title);
        }
    }

    private void Gather(ViewingEvent e, long unit, ref int lastTitle)
    {
        int shape = EventShape.Of(e);
        Column(EventFields.ShapeColumn).Add((ulong)IndexOf(shape, _shapes, _shapeList));
        Column(EventFields.ProfileColumn).Add((ulong)IndexOf(e.Profile, _profiles, _profileList));
        long time = e.Time.UnixMs / unit;
        Column(EventFields.TimeColumn).AddSigned(time - _predictor.Time(e.Kind));
        _predictor.SetTime(e.Kind, time);
        Column(EventFields.OffsetColumn).AddSigned(e.Time.OffsetMinutes);
        int title = -1;
        if (e.Title is not null)
        {
            title = IndexOf(e.Title, _titles, _titleList);
            if (title == _tags.Count) _tags.Add(TitleTag.Of(e.Title));
            Column(EventFields.TitleColumn).AddSigned(title - lastTitle - 1);
            lastTitle = title;
        }

        if (e.Token is { } token) GatherToken(token, title);
        if (e.PositionMs is { } position)
        {
            Column(EventFields.PositionColumn).AddSigned(position - _predictor.Position(e.Kind, title));
            _predictor.SetPosition(e.Kind, title, position);
        }

        if (e.DurationMs is { } duration)
        {
            ref int last = ref _predictor.Duration(title);
            Column(EventFields.DurationColumn).AddSigned(duration - last);
            last = duration;
        }

        if (e.DwellMs is { } dwell)
        {
            Column(EventFields.DwellColumn).AddSigned(dwell - _predictor.Dwell());
            _predictor.SetDwell();
        }

        if (e.Rating is { } rating) Column(EventFields.RatingColumn).Add(((ulong)rating.Scale << 8) | (byte)rating.Value);
    }

    private void GatherToken(in TrackingToken token, int title)
    {
        bool isNew = _tokens.Add(token, title < 0 ? 0 : _tags[title], out int index);
        ref int last = ref _predictor.Token(title);
        Column(EventFields.TokenColumn).Add(isNew ? 1 : index == last ? 0 : (ulong)index + 2);
        last = index;
    }

    private NumberColumn Column(int key) => _columns[key - EventFields.FirstColumn];

    private static int IndexOf<T>(T value, Dictionary<T, int> known, List<T> list)
        where T : notnull
    {
        if (known.TryGetValue(value, out int index)) return index;
        index = list.Count;
        known.Add(value, index);
        list.Add(value);
        return index;
    }

    private static void WriteTexts(ref MessagePackWriter writer, List<string> texts)
    {
        writer.WriteArrayHeader(texts.Count);
        foreach (string text in texts) writer.Write(text);
    }

    /// <summary>The largest unit that all times are whole multiples of.</summary>
    private static long TimeUnit(IReadOnlyList<SequencedEvent> events)
    {
        ReadOnlySpan<long> units = [DeltaLimits.CoarseMs, 60_000, 1_000, 1];
        int fits = 0;
        for (int i = 0; i < events.Count; i++)
        {
            while (events[i].Event.Time.UnixMs % units[fits] != 0) fits++;
        }

        return units[fits];
    }
}
