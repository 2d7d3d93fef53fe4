namespace EdgeRec.Models.Training.Simulation;

/// <summary>
/// Lets invented people watch. Each has a mixture of a few tastes, habits of time (what suits the morning does not suit the night),
/// an age, a patience and a restlessness. What they choose follows from how well it fits, and from the moment.
/// </summary>
internal sealed class ViewerSimulator
{
    /// <summary>Tiles on the screen at a decision.</summary>
    public const int TilesShown = 16;

    private const int LooksSeed = 7_919;
    private const float PositionBias = 0.04f;
    private readonly Random _random;
    private readonly Random? _looks;
    private readonly SimulatedCatalog _catalog;
    private readonly SimulatedTastes _tastes;
    private readonly ILookup<string, SimulatedTitle> _episodes;
    private readonly int[] _byPopularity;
    private readonly SimulatedHabits _habits;

    /// <summary>Prepares viewers of a catalogue.</summary>
    public ViewerSimulator(int seed, SimulatedCatalog catalog, SimulatedHabits? habits = null)
    {
        _random = new Random(seed);
        _catalog = catalog;
        _habits = habits ?? new SimulatedHabits();
        _looks = _habits.LooksAround ? new Random(seed + LooksSeed) : null;
        _tastes = new SimulatedTastes(_random, catalog);
        _episodes = catalog.Titles.Where(t => t.Series is not null).ToLookup(t => t.Series!);
        _byPopularity = [.. Enumerable.Range(0, catalog.Candidates).OrderByDescending(t => catalog.Titles[t].Popularity)];
        if (_habits.ViewersSeed is { } others)
        {
            _random = new Random(others);
        }
    }

    /// <summary>One viewer's history.</summary>
    /// <param name="id">Their id.</param>
    /// <param name="name">Their name.</param>
    /// <param name="age">Their age in years.</param>
    /// <param name="gender">Their gender as said; null when not said.</param>
    /// <param name="saysAge">Whether the profile says the age.</param>
    /// <param name="limit">The maturity limit; null for none.</param>
    /// <param name="decisions">How many decisions.</param>
    /// <param name="last">The day of the last one.</param>
    /// <param name="favourites">Genres that pull the tastes, for viewers who shall have a character; empty for chance.</param>
    public SimulatedViewer Watch(
        string id, string name, int age, string? gender, bool saysAge, int? limit, int decisions, DateTimeOffset last, string[] favourites)
    {
        float[] taste = _tastes.Draw(_random, age, favourites);
        float restlessness = MathF.Exp(0.8f * Chance.Gaussian(_random)), patience = MathF.Exp(0.5f * Chance.Gaussian(_random));
        var seen = new HashSet<int>();
        var open = new Dictionary<int, int>();
        var history = new List<SimulatedDecision>();
        SimulatedWatchList? list = _habits.WatchLists > 0 && _random.NextDouble() < _habits.WatchLists ? new SimulatedWatchList(_random) : null;
        DateTimeOffset at = last.AddDays(-decisions * 0.9);
        for (int i = 0; i < decisions; i++)
        {
            at = NextMoment(at, age);
            if (open.Count > 0 && _random.NextDouble() < 0.42)
            {
                int series = open.Keys.Order().ElementAt(_random.Next(open.Count));
                history.Add(Play(at, [], series, taste, age, restlessness, 8_000, open, seen));
                continue;
            }

            int[] shown = Screen(taste, limit, seen, open, age, at);
            if (shown.Length == 0)
            {
                break;
            }

            list?.Recall(shown);
            bool? explored = null;
            int? looked = null;
            if (_habits.Explored is { } share)
            {
                explored = _random.NextDouble() < share;
                shown = explored.Value ? shown : [.. shown.OrderByDescending(t => _catalog.Titles[t].Popularity)];
                looked = Examination.Draw(_random, shown.Length);
            }

            float[] fits =
            [
                .. shown.Select((title, place) => looked is not { } bits ? _tastes.Fit(taste, title, age, at) - (PositionBias * place)
                    : (bits >> place & 1) == 1 ? _tastes.Fit(taste, title, age, at) : float.NegativeInfinity),
            ];
            float[] wishes = list is null ? fits : [.. fits.Zip(shown, (fit, title) => fit + list.Bonus(title))];
            float best = fits.Max();
            int selectionMs = (int)(9_000 * patience * MathF.Exp(1.6f - (0.45f * Math.Min(best, 4f)) + (0.3f * Chance.Gaussian(_random))));
            if (_random.NextDouble() < 0.25 * Chance.Sigmoid(-best))
            {
                history.Add(Told(new SimulatedDecision(at, shown, -1, null, selectionMs, 0, 0, 0, 0, false, null)));
                continue;
            }

            history.Add(Told(Play(at, shown, shown[Chance.Softmax(_random, wishes)], taste, age, restlessness, selectionMs, open, seen)));

            SimulatedDecision Told(SimulatedDecision decision) => decision with
            {
                Looks = _looks is null ? null : SimulatedLook.Around(_looks, shown, fits, decision.Chosen < 0 ? -1 : decision.Chosen, decision.SelectionMs),
                Explored = explored, Looked = looked, Listed = list?.After(shown, fits, decision.Chosen) is { Length: > 0 } put ? put : null,
            };
        }

        return new SimulatedViewer
        {
            Id = id,
            Name = name,
            BirthYear = saysAge ? last.Year - age : null,
            Gender = gender,
            MaturityLimit = limit,
            Decisions = history,
        };
    }

    /// <summary>A viewer of whom nothing is fixed.</summary>
    public SimulatedViewer WatchAnybody(int number, DateTimeOffset last)
    {
        int age = _random.Next(10) switch { 0 => _random.Next(5, 12), 1 => _random.Next(12, 18), < 6 => _random.Next(18, 45), _ => _random.Next(45, 85) };
        string? gender = _random.Next(5) switch { 0 => null, 1 or 2 => "female", _ => "male" };
        int? limit = age < 12 ? 6 : age < 16 ? 12 : null;
        return Watch($"v{number}", $"Viewer {number}", age, gender, _random.NextDouble() < 0.7, limit, _random.Next(12, 90), last, []);
    }

    private SimulatedDecision Play(
        DateTimeOffset at, IReadOnlyList<int> shown, int chosen, float[] taste, int age, float restlessness, int selectionMs,
        Dictionary<int, int> open, HashSet<int> seen)
    {
        SimulatedTitle title = _catalog.Titles[chosen];
        string? episode = null;
        if (title.Kind == "series")
        {
            SimulatedTitle[] all = [.. _episodes[title.Id]];
            int next = open.GetValueOrDefault(chosen);
            episode = all[Math.Min(next, all.Length - 1)].Id;
            open[chosen] = next + 1;
            if (next + 1 >= all.Length)
            {
                open.Remove(chosen);
                seen.Add(chosen);
            }
        }
        else
        {
            seen.Add(chosen);
        }

        float fit = _tastes.Fit(taste, chosen, age, at);
        long duration = title.RuntimeMinutes * 60_000L;
        bool liked = _random.NextDouble() < Chance.Sigmoid((1.4f * fit) + 0.5f);
        double share = liked ? (_random.NextDouble() < 0.85 ? 1.0 : 0.3 + (0.6 * _random.NextDouble())) : 0.03 + (0.35 * _random.NextDouble() * _random.NextDouble());
        long watched = (long)(duration * share);
        bool finished = share >= 0.97;
        if (!liked)
        {
            open.Remove(chosen);
        }

        double hours = watched / 3_600_000.0;
        int pauses = Math.Min(12, (int)(hours * restlessness * (liked ? 1.2 : 3.5) * (0.5 + _random.NextDouble())));
        int? stars = _random.NextDouble() < 0.15 ? Math.Clamp((int)MathF.Round(5.5f + (1.6f * fit) + Chance.Gaussian(_random)), 1, 10) : null;
        return new SimulatedDecision(
            at, shown, chosen, episode, selectionMs, finished ? duration : watched, duration, pauses, pauses * _random.Next(20_000, 200_000), finished, stars);
    }

    /// <summary>What the screen showed: some popular titles, some that suit, some by chance.</summary>
    private int[] Screen(float[] taste, int? limit, HashSet<int> seen, Dictionary<int, int> open, int age, DateTimeOffset at)
    {
        var shown = new List<int>(TilesShown);
        // In a small catalogue little may be left that is unseen and within the limit: then the screen stays half empty.
        for (int attempt = 0; shown.Count < TilesShown && attempt < 40 * TilesShown; attempt++)
        {
            int title = _random.Next(10) switch
            {
                < 4 => _byPopularity[(int)(Math.Pow(_random.NextDouble(), 1.6) * _byPopularity.Length)],
                < 7 => BestOf(6, taste, age, at),
                _ => _random.Next(_catalog.Candidates),
            };
            if (!seen.Contains(title) && !open.ContainsKey(title) && !shown.Contains(title)
                && (limit is not { } age18 || (_catalog.Titles[title].Maturity?.Age ?? 18) <= age18))
            {
                shown.Add(title);
            }
        }

        return [.. shown];
    }

    private int BestOf(int tries, float[] taste, int age, DateTimeOffset at)
    {
        int best = _random.Next(_catalog.Candidates);
        for (int i = 1; i < tries; i++)
        {
            int other = _random.Next(_catalog.Candidates);
            if (_tastes.Fit(taste, other, age, at) > _tastes.Fit(taste, best, age, at))
            {
                best = other;
            }
        }

        return best;
    }

    private DateTimeOffset NextMoment(DateTimeOffset at, int age)
    {
        bool child = age < 13;
        DateTimeOffset day = new DateTimeOffset(at.Date, at.Offset).AddDays(_random.Next(3) == 0 ? 2 : _random.Next(2));
        bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        double hour = child ? (weekend ? 8 + (10 * _random.NextDouble()) : 15 + (4 * _random.NextDouble()))
            : _random.Next(10) switch
            {
                0 => 6.5 + (4 * _random.NextDouble()),
                1 or 2 => 12 + (5 * _random.NextDouble()),
                < 8 => 19 + (3 * _random.NextDouble()),
                _ => 22 + (3.5 * _random.NextDouble()),
            };
        DateTimeOffset moment = day.AddMinutes((int)(hour * 60));
        return moment > at ? moment : at.AddMinutes(_random.Next(40, 200));
    }
}
