using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary>
/// What one viewer watched in earnest, from their events: a play begins and ends as on the television, counts by <see cref="QualityPlay"/>, and is weighed by
/// the newest rating of its title (or series) with <see cref="EventWeight"/>; what weighs nothing is left out.
/// </summary>
/// <param name="kindOf">What a title is; films where nothing is known, as on the television.</param>
internal sealed class ViewerFold(Func<int, TitleFacts> kindOf)
{
    private readonly List<(int Title, int Counts, long Seconds, float Quality)> _plays = [];
    private readonly Dictionary<int, float> _ratings = [];
    private PlaybackTracker _tracker = new();
    private int _playing = -1;

    /// <summary>The titles in the order in which their plays began, and when, in Unix seconds that never fall.</summary>
    public List<(int Title, long Seconds)> Watched { get; } = [];

    /// <summary>Folds one viewer's records, in order.</summary>
    public void Run(ReadOnlySpan<PlaybackRecord> records)
    {
        _plays.Clear();
        _ratings.Clear();
        Watched.Clear();
        _playing = -1;
        foreach (ref readonly PlaybackRecord record in records)
        {
            if (record.Kind == EventTable.RatingKind)
            {
                Rate(record);
            }
            else
            {
                Play(record);
            }
        }

        long latest = long.MinValue;
        long first = _plays.Select(play => play.Seconds).FirstOrDefault(seconds => seconds != long.MinValue);
        foreach ((int title, int counts, long seconds, float quality) in _plays)
        {
            float? rating = _ratings.TryGetValue(title, out float own) ? own : _ratings.TryGetValue(counts, out float whole) ? whole : null;
            if (EventWeight.Of(quality, rating) > 0f)
            {
                // A clock that cannot be believed says nothing: the play was not before the one before it.
                latest = Math.Max(latest, seconds == long.MinValue ? (latest == long.MinValue ? first : latest) : seconds);
                Watched.Add((counts, latest));
            }
        }
    }

    private void Rate(in PlaybackRecord record)
    {
        float normalized = record.RatingScale switch
        {
            1 => record.Rating < 0 ? -1f : record.Rating == 1 ? 0.7f : 1f,
            2 => Math.Clamp((record.Rating - 5.5f) / 4.5f, -1f, 1f),
            _ => float.NaN,
        };
        if (!float.IsNaN(normalized))
        {
            _ratings[record.Title] = normalized;
        }
    }

    private void Play(in PlaybackRecord record)
    {
        TitleFacts facts = kindOf(record.Title);
        if (_playing != record.Title || (record.Kind == 0 && !_tracker.IsOpen))
        {
            long at = record.Trusted == 1 ? Math.Min(record.TimeMs, record.ReceivedMs) / 1000 : long.MinValue;
            _plays.Add((record.Title, facts.CountsFor ?? record.Title, at, 0f));
            _tracker = new PlaybackTracker(facts.DurationMs);
            _playing = record.Title;
        }

        _tracker.Learn(record.DurationMs >= 0 ? record.DurationMs : null);
        long? position = record.PositionMs >= 0 ? record.PositionMs : null;
        Action<long?, long> feed = record.Kind switch
        {
            0 => _tracker.Play, 1 => _tracker.Pause, 2 => _tracker.Resume, 3 => _tracker.Seek, 4 => _tracker.Progress, 5 => _tracker.Stop, _ => _tracker.Finish,
        };
        feed(position, record.TimeMs);
        var play = _plays[^1];
        if (play.Quality > 0f || QualityPlay.Reached(facts.Kind, _tracker.WatchedMs, _tracker.DurationMs, _tracker.Finished))
        {
            _plays[^1] = play with { Quality = QualityPlay.Weight(_tracker.Share, _tracker.Pauses, _tracker.PausedMs, _tracker.WatchedMs) };
        }
    }
}

/// <summary>What a play has to know of a title.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="CountsFor">The number of an episode's series; null for itself.</param>
/// <param name="DurationMs">Length in milliseconds; 0 when unknown.</param>
internal readonly record struct TitleFacts(TitleKind Kind, int? CountsFor, long DurationMs);
