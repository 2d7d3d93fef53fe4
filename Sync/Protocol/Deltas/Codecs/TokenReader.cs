using System.Buffers.Binary;
using EdgeRec.Sync.Protocol.Deltas.Columns;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Sync.Protocol.Deltas.Codecs;

/// <summary>Puts tokens together from their columns, each where it comes first.</summary>
internal ref struct TokenReader(BatchParts parts)
{
    private readonly ReadOnlySpan<byte> _requests = parts.Requests.Span, _propensities = parts.Propensities.Span;
    private readonly uint[] _packs = parts.Packs;
    private readonly TrackingToken[] _tokens = new TrackingToken[Count(parts)];
    private NumberCursor _request = parts.Column(EventFields.RequestColumn), _pack = parts.Column(EventFields.PackColumn), _rail = parts.Column(EventFields.RailColumn),
        _railIndex = parts.Column(EventFields.RailIndexColumn), _place = parts.Column(EventFields.PlaceColumn), _tag = parts.Column(EventFields.TagColumn),
        _variant = parts.Column(EventFields.VariantColumn);
    private int _requestsRead, _read;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _read == _tokens.Length && 4 * _requestsRead == _requests.Length && _request.IsAtEnd && _pack.IsAtEnd && _rail.IsAtEnd
        && _railIndex.IsAtEnd && _place.IsAtEnd && _tag.IsAtEnd && _variant.IsAtEnd;

    /// <summary>The token of the next event that has one.</summary>
    /// <param name="code">0 the one last seen with the title, 1 a new one, from 2 on an earlier one's index plus 2.</param>
    /// <param name="title">The event's title, or −1.</param>
    /// <param name="titleTag">The title's tag.</param>
    /// <param name="last">The index of the token last seen with the title; is told this one's.</param>
    public TrackingToken Next(ulong code, int title, uint titleTag, ref int last)
    {
        if (code == 1) Append(titleTag);
        int index = code switch { 0 => last, 1 => _read - 1, _ when code - 2 < (ulong)_read => (int)(code - 2), _ => -1 };
        if (index < 0) throw new InvalidDataException("An event refers to a token that is not there.");
        last = index;
        return _tokens[index];
    }

    private void Append(uint titleTag)
    {
        if (_read == _tokens.Length) throw new InvalidDataException("There are fewer tokens than events refer to.");
        TrackingToken last = _read > 0 ? _tokens[_read - 1] : default;
        ulong code = _request.Next();
        bool samePage = code == 0 && _read > 0;
        uint request = samePage ? last.Request : Request(code);
        int railIndex = Byte((samePage ? last.RailIndex : 0) + _railIndex.NextSigned());
        bool sameRail = samePage && railIndex == last.RailIndex;
        int place = Byte((sameRail ? last.Position + 1 : 0) + _place.NextSigned());
        ulong tag = _tag.Next();
        if (tag > 1UL << 32) throw new InvalidDataException("A tag is out of its range.");
        _tokens[_read] = new TrackingToken(
            request, (RailKind)_rail.NextBelow(256), (byte)railIndex, (byte)place, _packs[_pack.NextBelow(_packs.Length)], tag == 0 ? titleTag : (uint)(tag - 1),
            (ushort)_variant.NextBelow(1 << 16), Propensity(_read));
        _read++;
    }

    private uint Request(ulong code)
    {
        int index = code == 1 ? _requestsRead++ : code >= 2 && code - 2 < (ulong)_requestsRead ? (int)(code - 2) : int.MaxValue;
        if (index >= _requests.Length / 4) throw new InvalidDataException("A token refers to a request that is not there.");
        return BinaryPrimitives.ReadUInt32LittleEndian(_requests[(4 * index)..]);
    }

    private readonly float Propensity(int index)
    {
        int count = _tokens.Length;
        float value = BitConverter.UInt32BitsToSingle(
            ((uint)_propensities[index] << 24) | ((uint)_propensities[count + index] << 16) | ((uint)_propensities[(2 * count) + index] << 8) | _propensities[(3 * count) + index]);
        return value is > 0f and <= 1f ? value : throw new InvalidDataException("A propensity is out of its range.");
    }

    private static int Byte(long value) => value is >= 0 and <= 255 ? (int)value : throw new InvalidDataException("A place on the page is out of its range.");

    // Each token is brought by an event.
    private static int Count(BatchParts parts) =>
        parts.Propensities.Length % 4 == 0 && parts.Propensities.Length / 4 <= parts.Count ? parts.Propensities.Length / 4 : throw new InvalidDataException("There are more tokens than events.");
}
