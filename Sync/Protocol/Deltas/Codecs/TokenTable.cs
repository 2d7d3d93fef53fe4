using System.Buffers.Binary;
using EdgeRec.Sync.Protocol.Deltas.Columns;
using EdgeRec.Sync.Protocol.Events;
using MessagePack;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Takes the tokens of a frame apart into columns. A token is written once, where it comes first; request and pack are written once each.</summary>
internal sealed class TokenTable(NumberColumn[] columns)
{
    private readonly Dictionary<TrackingToken, int> _tokens = [];
    private readonly Dictionary<uint, int> _requests = [], _packs = [];
    private readonly List<uint> _requestList = [], _packList = [];
    private readonly List<float> _propensities = [];
    private TrackingToken _last;

    /// <summary>Packs in order of appearance.</summary>
    public IReadOnlyList<uint> Packs => _packList;

    /// <summary>Whether there is no token.</summary>
    public bool IsEmpty => _propensities.Count == 0;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _tokens.Clear();
        _requests.Clear();
        _packs.Clear();
        _requestList.Clear();
        _packList.Clear();
        _propensities.Clear();
        _last = default;
    }

    /// <summary>Finds a token or appends it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="titleTag">The tag that it has if it is of the event's own title.</param>
    /// <param name="index">Its index.</param>
    /// <returns>True if it is new.</returns>
    public bool Add(in TrackingToken token, uint titleTag, out int index)
    {
        if (_tokens.TryGetValue(token, out index)) return false;
        index = _tokens.Count;
        _tokens.Add(token, index);
        bool samePage = index > 0 && token.Request == _last.Request, sameRail = samePage && token.RailIndex == _last.RailIndex;
        Column(EventFields.RequestColumn).Add(samePage ? 0 : IndexOf(token.Request, _requests, _requestList, out bool isNew) is var r && isNew ? 1 : (ulong)r + 2);
        Column(EventFields.PackColumn).Add((ulong)IndexOf(token.PackTag, _packs, _packList, out _));
        Column(EventFields.RailColumn).Add((ulong)token.Rail);
        Column(EventFields.RailIndexColumn).AddSigned(token.RailIndex - (samePage ? _last.RailIndex : 0));
        Column(EventFields.PlaceColumn).AddSigned(token.Position - (sameRail ? _last.Position + 1 : 0));
        Column(EventFields.TagColumn).Add(token.TitleTag == titleTag ? 0 : (ulong)token.TitleTag + 1);
        Column(EventFields.VariantColumn).Add(token.Variant);
        _propensities.Add(token.Propensity);
        _last = token;
        return true;
    }

    /// <summary>Writes the requests, 4 bytes each, least significant first.</summary>
    public void WriteRequests(ref MessagePackWriter writer)
    {
        writer.WriteBinHeader(4 * _requestList.Count);
        Span<byte> target = writer.GetSpan(4 * _requestList.Count);
        for (int i = 0; i < _requestList.Count; i++) BinaryPrimitives.WriteUInt32LittleEndian(target[(4 * i)..], _requestList[i]);
        writer.Advance(4 * _requestList.Count);
    }

    /// <summary>Writes the propensities, IEEE 754 singles in four planes: the most significant bytes of all, then the next.</summary>
    public void WritePropensities(ref MessagePackWriter writer)
    {
        int count = _propensities.Count;
        writer.WriteBinHeader(4 * count);
        Span<byte> target = writer.GetSpan(4 * count);
        for (int i = 0; i < count; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(_propensities[i]);
            for (int plane = 0; plane < 4; plane++) target[(plane * count) + i] = (byte)(bits >> (24 - (8 * plane)));
        }

        writer.Advance(4 * count);
    }

    private NumberColumn Column(int key) => columns[key - EventFields.FirstColumn];

    private static int IndexOf(uint value, Dictionary<uint, int> known, List<uint> list, out bool isNew)
    {
        isNew = !known.TryGetValue(value, out int index);
        if (!isNew) return index;
        index = list.Count;
        known.Add(value, index);
        list.Add(value);
        return index;
    }
}
