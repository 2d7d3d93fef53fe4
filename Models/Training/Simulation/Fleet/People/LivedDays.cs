namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>What the days of a household's people came to, as the fleet's facts count them: by day of UTC from that of <see cref="FleetWorld.FirstDay"/>.</summary>
internal sealed class LivedDays
{
    private readonly DayTotals[][] _people;

    /// <summary>Nothing yet.</summary>
    public LivedDays(int people, int days) => _people = [.. Enumerable.Range(0, people).Select(_ => new DayTotals[days])];

    /// <summary>One person's days.</summary>
    public DayTotals[] Of(int person) => _people[person];

    /// <summary>How many people.</summary>
    public int People => _people.Length;

    /// <summary>The household's day.</summary>
    public DayTotals On(int day)
    {
        var sum = default(DayTotals);
        foreach (DayTotals[] person in _people)
        {
            sum += person[day];
        }

        return sum;
    }

    /// <summary>The day of a moment, for people's days; what goes beyond the last counts for it.</summary>
    public static ref DayTotals At(DayTotals[] days, DateTimeOffset at) => ref days[Math.Clamp((at.UtcDateTime.Date - FleetWorld.FirstDay.Date).Days, 0, days.Length - 1)];

    /// <summary>Whether all days are the same, to the last bit.</summary>
    public bool IsSame(LivedDays other) => _people.Length == other._people.Length && _people.Zip(other._people).All(both => both.First.AsSpan().SequenceEqual(both.Second));

    /// <summary>Others with the same past.</summary>
    public LivedDays Copy()
    {
        var copy = new LivedDays(_people.Length, _people[0].Length);
        for (int i = 0; i < _people.Length; i++)
        {
            _people[i].CopyTo(copy._people[i], 0);
        }

        return copy;
    }
}
