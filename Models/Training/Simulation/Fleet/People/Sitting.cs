using EdgeRec.Models.Training.Simulation.Fleet.Televisions;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>One sitting in front of the television: looking down the page, taking the first that appeals enough, watching it or leaving it, and perhaps once more.</summary>
/// <param name="world">What titles are really like.</param>
/// <param name="television">The television.</param>
/// <param name="viewer">Who sits there.</param>
/// <param name="fate">The sitting's chance.</param>
/// <param name="days">What the viewer's days come to.</param>
internal sealed class Sitting(FleetWorld world, SimulatedTelevision television, Viewer viewer, Fate fate, DayTotals[] days)
{
    private const int WhimOf = 1, GoesDown = 2, LooksAt = 3, Likes = 4, HowFar = 5, LeavesWhen = 6, RestsLong = 7, GoesOn = 8, PlaysNext = 9;
    private const int FocusMs = 900, SelectMs = 1_500, PlayMs = 4_000, BackMs = 5_000;
    private DateTimeOffset _now, _began;
    private bool _hasPlayed;

    /// <summary>Sits down.</summary>
    /// <param name="at">When.</param>
    /// <returns>When it is over.</returns>
    public DateTimeOffset Run(DateTimeOffset at)
    {
        _now = _began = at;
        television.Happen(viewer.Person.Id, EventKind.SessionStart, _now);
        LivedDays.At(days, at).Sessions++;
        LivedDays.At(days, at).AbandonedSessions++;
        for (int decision = 0; decision < Behaviour.MostDecisions; decision++)
        {
            Fate chance = fate.Of(decision);
            if (Choose(chance) is not { } tile)
            {
                break;
            }

            bool liked = Watch(tile, chance);
            if (chance.Even(GoesOn) >= (liked ? Behaviour.OnAfterLiked : Behaviour.OnAfterLeft))
            {
                break;
            }

            _now = _now.AddMilliseconds(BackMs);
        }

        if (!_hasPlayed)
        {
            viewer.Feel(Behaviour.Nothing);
        }

        return _now;
    }

    /// <summary>Walks down the page until something appeals.</summary>
    private SeenTile? Choose(Fate chance)
    {
        SeenPage page = television.Show(viewer.Person.Id, _now);
        for (int row = 0; row < page.Rails && row < Behaviour.MostRows; row++)
        {
            if (row > 0 && chance.Of(GoesDown).Even(row) >= viewer.Person.Patience)
            {
                return null;
            }

            ReadOnlySpan<SeenTile> tiles = page[row];
            int inView = Math.Min(tiles.Length, Behaviour.TilesInView), best = -1;
            float most = float.NegativeInfinity;
            _now = _now.AddSeconds(viewer.Person.SecondsOfRow);
            for (int column = 0; column < inView; column++)
            {
                SeenTile tile = tiles[column];
                television.Happen(viewer.Person.Id, EventKind.Impression, _now, tile.Title, tile.Token);
                LivedDays.At(days, _now).Impressions++;
                if (chance.Of(LooksAt).Of(row).Even(column) < Behaviour.OfColumn[column] && Appeal(tile) is var appeal && appeal > most)
                {
                    (best, most) = (column, appeal);
                }
            }

            if (best < 0)
            {
                continue;
            }

            television.Happen(viewer.Person.Id, EventKind.Focus, _now.AddMilliseconds(FocusMs), tiles[best].Title, tiles[best].Token, dwellMs: FocusMs);
            if (most >= viewer.Person.Choosiness - (Behaviour.Settling * row))
            {
                _now = _now.AddMilliseconds(SelectMs);
                television.Happen(viewer.Person.Id, EventKind.Select, _now, tiles[best].Title, tiles[best].Token);
                _now = _now.AddMilliseconds(PlayMs);
                return tiles[best];
            }
        }

        return null;
    }

    /// <summary>What a tile promises. The whim is of the title and the sitting, wherever it stands.</summary>
    private float Appeal(SeenTile tile)
    {
        int candidate = world.Catalog.CandidateOf(tile.Title);
        return world.Fit(viewer.Person.Taste, tile.Title, viewer.Person.Age, _now) + (Behaviour.CoverWeight * world.Liking(viewer.Person.Covers, tile.Title, tile.Token.Variant))
            + (Behaviour.Whim * fate.Of(WhimOf).Normal(candidate)) + viewer.FeelingFor(candidate);
    }

    /// <summary>Watches what was opened, and further episodes if they like it. What is enjoyed is the title, not its cover.</summary>
    /// <returns>Whether they liked it.</returns>
    private bool Watch(SeenTile tile, Fate chance)
    {
        (int title, long from) = viewer.Next(tile.Title, world.Catalog);
        TrackingToken? token = tile.Token;
        for (int episode = 0; ; episode++)
        {
            bool liked = WatchOne(title, from, token, fate.Of(Likes).Of(title));
            int next = liked ? Viewer.After(title, world.Catalog) : -1;
            if (next < 0 || episode + 1 >= Behaviour.MostEpisodes || chance.Of(PlaysNext).Even(episode) >= Behaviour.NextEpisode)
            {
                return liked;
            }

            (title, from, token) = (next, 0, null);
        }
    }

    private bool WatchOne(int title, long from, TrackingToken? token, Fate chance)
    {
        float fit = world.Fit(viewer.Person.Taste, title, viewer.Person.Age, _now);
        bool liked = chance.Even(Likes) < Chance.Sigmoid((1.4f * fit) + 0.5f);
        double even = chance.Even(HowFar), share = liked ? (chance.Even(LeavesWhen) < 0.85 ? 1 : 0.3 + (0.6 * even)) : 0.03 + (0.35 * even * even);
        long duration = Math.Max(world.Catalog.RuntimeSeconds[title], 60) * 1_000L, until = Math.Max((long)(duration * share), Math.Min(from + 60_000, duration)), watched = until - from;
        bool finished = share >= 1;
        string who = viewer.Person.Id;
        DateTimeOffset played = _now;
        television.Happen(who, EventKind.Play, _now, title, token, from, duration);
        CountPlay();
        int pauses = Math.Min(12, (int)(watched / 3_600_000.0 * viewer.Person.Restlessness * (liked ? 1.2 : 3.5) * (0.5 + chance.Even(RestsLong))));
        for (int i = 1; i <= pauses; i++)
        {
            long position = from + (watched * i / (pauses + 1));
            _now = _now.AddMilliseconds(watched / (pauses + 1));
            television.Happen(who, EventKind.Pause, _now, title, null, position, duration);
            _now = _now.AddSeconds(30 + (120 * chance.Of(RestsLong).Even(i)));
            television.Happen(who, EventKind.Resume, _now, title, null, position, duration);
        }

        _now = _now.AddMilliseconds(watched - (watched / (pauses + 1) * pauses));
        television.Happen(who, finished ? EventKind.Finish : EventKind.Stop, _now, title, null, until, duration);
        CountQuality(played);
        viewer.Watched(title, liked, finished ? 0 : until, world.Catalog);
        return liked;
    }

    private void CountPlay()
    {
        LivedDays.At(days, _now).Plays++;
        if (!_hasPlayed)
        {
            _hasPlayed = true;
            LivedDays.At(days, _began).AbandonedSessions--;
            LivedDays.At(days, _began).SelectingSeconds += (_now - _began).TotalSeconds;
        }
    }

    private void CountQuality(DateTimeOffset played)
    {
        if (television.LastPlay(viewer.Person.Id) is { QualityWeight: > 0 } play)
        {
            ref DayTotals day = ref LivedDays.At(days, played);
            day.QualityPlays++;
            day.QualityWeight += play.QualityWeight;
            day.QualitySeconds += play.WatchedMs / 1_000.0;
        }
    }
}
