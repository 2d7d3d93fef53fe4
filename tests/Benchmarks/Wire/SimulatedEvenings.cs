using System.Globalization;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Wire;

/// <summary>
/// One viewer's evenings, one film each: the screen wakes, a page of 20 rails is drawn, the viewer looks at three rails of six tiles and walks further down, rests here and
/// there, opens a title, plays it with pauses and jumps, and rates it. All times are to the millisecond, as the sample screen has them.
/// </summary>
/// <param name="viewer">Who; also the seed.</param>
/// <param name="firstMs">The first evening, Unix milliseconds.</param>
/// <param name="heartbeats">Whether playback sends a heartbeat each half minute.</param>
internal sealed class SimulatedEvenings(int viewer, long firstMs, bool heartbeats)
{
    private const int Films = 1_682, Rails = 20, Tiles = 20, Seen = 6, Variants = 4, FrameMs = 16;
    private readonly Random _random = new(viewer);
    private readonly List<ViewingEvent> _events = [];
    private readonly int[,] _page = new int[Rails, Tiles];
    private readonly string _profile = viewer.ToString(CultureInfo.InvariantCulture);
    private long _evening, _now;
    private uint _request;

    /// <summary>What was noted so far.</summary>
    public IReadOnlyList<ViewingEvent> Events => _events;

    /// <summary>An evening on which a film is watched.</summary>
    public void Watch(int film, int stars)
    {
        _now = firstMs + (_evening++ * 86_400_000L) + _random.Next(5 * 3_600_000);
        Note(EventKind.SessionStart, null, null);
        Draw();
        TrackingToken tile = Browse(film);
        _now += 800 + _random.Next(2_500);
        Note(EventKind.Select, film, tile);
        _now += 2_000 + _random.Next(9_000);
        Play(film, stars, tile);
        _now += 1_500 + _random.Next(6_000);
        Note(EventKind.Rating, film, tile, rating: new Rating(RatingScale.HalfStars, (sbyte)(2 * stars)));
    }

    /// <summary>A new page: seven of ten tiles stay from the evening before.</summary>
    private void Draw()
    {
        _request = (uint)_random.NextInt64(1L << 32);
        for (int rail = 0; rail < Rails; rail++)
        {
            for (int tile = 0; tile < Tiles; tile++)
            {
                // Popular films more often: the product of two even numbers.
                if (_page[rail, tile] == 0 || _random.Next(10) >= 7) _page[rail, tile] = 1 + (int)(Films * _random.NextDouble() * _random.NextDouble());
            }
        }
    }

    /// <summary>Looks, walks and rests; at last the focus stands on the film, whose tile is put where it stops.</summary>
    private TrackingToken Browse(int film)
    {
        var tokens = new Dictionary<(int, int), TrackingToken>();
        int rows = 3 + _random.Next(5), stopRow = rows - 1, stopTile = _random.Next(Seen);
        _page[stopRow, stopTile] = film;
        _now += 1_000 + _random.Next(60);
        for (int row = 0; row < rows; row++)
        {
            if (row >= 3) Rest(tokens, row - 1, _random.Next(Seen));
            for (int tile = 0; tile < Seen; tile++)
            {
                tokens[(row, tile)] = Token(row, tile);
                Note(EventKind.Impression, _page[row, tile], tokens[(row, tile)]);
                if (_random.Next(8) == 0) _now++;
            }
        }

        for (int moves = _random.Next(6); moves > 0; moves--) Rest(tokens, stopRow, _random.Next(Seen));
        Rest(tokens, stopRow, stopTile);
        return tokens[(stopRow, stopTile)];
    }

    /// <summary>The focus rests on a tile and moves on; less than half a second is not noted.</summary>
    private void Rest(Dictionary<(int, int), TrackingToken> tokens, int row, int tile)
    {
        int dwell = (int)(900 * Math.Exp(0.8 * Normal()));
        _now += dwell;
        if (dwell >= 500 && tokens.TryGetValue((row, tile), out TrackingToken token)) Note(EventKind.Focus, _page[row, tile], token, dwell: dwell);
    }

    private void Play(int film, int stars, TrackingToken tile)
    {
        int duration = (85 + (film % 50)) * 60_000, position = 0;
        double share = stars >= 3 || _random.Next(3) > 0 ? 0.99 : 0.1 + (0.8 * _random.NextDouble());
        int end = (int)(duration * share), nextPause = Pause(), nextJump = _random.Next(10) == 0 ? _random.Next(end) : int.MaxValue;
        Note(EventKind.Play, film, tile, 0, duration);
        while (position < end)
        {
            int step = Math.Min(30_000 + _random.Next(FrameMs + 1), end - position);
            (position, _now) = (position + step, _now + step);
            if (position >= nextJump)
            {
                (position, nextJump) = (Math.Min(end, position + 30_000), int.MaxValue);
                Note(EventKind.Seek, film, tile, position, duration);
            }
            else if (position >= nextPause)
            {
                Note(EventKind.Pause, film, tile, position, duration);
                _now += 5_000 + _random.Next(600_000);
                Note(EventKind.Resume, film, tile, position, duration);
                nextPause = position + Pause();
            }
            else if (heartbeats && position < end)
            {
                Note(EventKind.Progress, film, tile, position, duration);
            }
        }

        Note(share >= 0.99 ? EventKind.Finish : EventKind.Stop, film, tile, position, duration);
    }

    private int Pause() => (20 + _random.Next(120)) * 60_000;

    // A rail's tiles are left to chance by their images; each evening's belief is another one, so hardly a propensity comes twice.
    private TrackingToken Token(int row, int tile) => new(
        _request, (RailKind)(1 + ((row * 7) % 11)), (byte)row, (byte)tile, 0x5bd1e995, TrackingToken.TagOf($"ml:{_page[row, tile]}"), (ushort)_random.Next(Variants),
        (float)(0.02 + (0.98 * _random.NextDouble())));

    private void Note(EventKind kind, int? film, TrackingToken? token, int? position = null, int? duration = null, int? dwell = null, Rating? rating = null)
    {
        Span<byte> id = stackalloc byte[16];
        _random.NextBytes(id);
        _events.Add(new ViewingEvent
        {
            Id = new Guid(id).ToString(), Profile = _profile, Kind = kind, Time = new EventTime(_now, 60, true), Title = film is { } f ? $"ml:{f}" : null, Token = token,
            PositionMs = position, DurationMs = duration, DwellMs = dwell, Rating = rating,
        });
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
