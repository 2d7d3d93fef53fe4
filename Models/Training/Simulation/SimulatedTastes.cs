namespace EdgeRec.Models.Training.Simulation;

/// <summary>
/// The truth of the invented world: what kinds of taste there are, which genres suit which hours, and how well a title fits somebody at a moment. Rankers are measured by how much of it they find.
/// </summary>
internal sealed class SimulatedTastes
{
    /// <summary>Parts of a day, at work and at the weekend.</summary>
    private const int Slots = 8;

    private const int Archetypes = 24;
    private const float TasteWeight = 6f, MomentWeight = 2.4f, PopularityWeight = 2.2f;
    private readonly SimulatedCatalog _catalog;
    private readonly float[][] _archetypes;
    private readonly float[] _moments;
    private readonly bool[] _forKids;

    /// <summary>Draws the tastes of a catalogue's viewers.</summary>
    public SimulatedTastes(Random random, SimulatedCatalog catalog)
    {
        _catalog = catalog;
        _archetypes = [.. Enumerable.Range(0, Archetypes).Select(_ => Unit(random))];
        var momentOfGenre = new Dictionary<string, float[]>();
        foreach (string genre in catalog.Titles.SelectMany(t => t.Genres).Distinct().Order(StringComparer.Ordinal))
        {
            momentOfGenre[genre] = MomentsOf(random, genre);
        }

        SimulatedTitle[] candidates = [.. catalog.Titles.Take(catalog.Candidates)];
        _moments = [.. candidates.SelectMany(title => Enumerable.Range(0, Slots).Select(slot => title.Genres.Average(g => momentOfGenre[g][slot])))];
        _forKids = [.. candidates.Select(title => title.Genres.Contains("kids"))];
    }

    /// <summary>How well a title fits a viewer at a moment, in units of log-odds.</summary>
    public float Fit(float[] taste, int title, int age, DateTimeOffset at)
    {
        float[] nature = _catalog.Hidden[title];
        float dot = 0f;
        for (int i = 0; i < nature.Length; i++)
        {
            dot += taste[i] * nature[i];
        }

        float moment = _moments[(title * Slots) + Slot(at)];
        float ageFit = age < 12 ? (_forKids[title] ? 1.5f : -1f) : _forKids[title] ? -2.2f : 0f;
        return (TasteWeight * dot) + (MomentWeight * moment) + (PopularityWeight * (float)_catalog.Titles[title].Popularity) + ageFit - 0.6f;
    }

    /// <summary>Draws a viewer's taste, of length 1.</summary>
    /// <param name="random">Draws it.</param>
    /// <param name="age">Their age in years: people of an age have tastes in common.</param>
    /// <param name="favourites">Genres that pull it; empty for chance.</param>
    public float[] Draw(Random random, int age, string[] favourites)
    {
        float[] taste = new float[CatalogSimulator.Tastes];
        int tastes = random.Next(2, 5);
        for (int i = 0; i < tastes; i++)
        {
            // Neighbours in the list of archetypes.
            int archetype = ((age * Archetypes / 90) + (int)(6 * Chance.Gaussian(random)) + (4 * Archetypes)) % Archetypes;
            Accumulate(taste, _archetypes[archetype], 0.4f + (float)random.NextDouble());
        }

        foreach (string genre in favourites)
        {
            int[] such = [.. Enumerable.Range(0, _catalog.Candidates).Where(t => _catalog.Titles[t].Genres.Contains(genre))];
            foreach (int title in such)
            {
                Accumulate(taste, _catalog.Hidden[title], 4f / such.Length);
            }
        }

        float norm = MathF.Sqrt(taste.Sum(x => x * x));
        return [.. taste.Select(x => x / norm)];
    }

    private static void Accumulate(float[] sum, float[] part, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * part[i];
        }
    }

    private static float[] Unit(Random random)
    {
        float[] vector = [.. Enumerable.Range(0, CatalogSimulator.Tastes).Select(_ => Chance.Gaussian(random))];
        float norm = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / norm)];
    }

    /// <summary>Morning, daytime, evening, night; the same again at the weekend.</summary>
    private static int Slot(DateTimeOffset at)
    {
        int part = at.Hour switch { < 5 => 3, < 11 => 0, < 17 => 1, < 22 => 2, _ => 3 };
        return part + (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 4 : 0);
    }

    private static float[] MomentsOf(Random random, string genre)
    {
        float[] moments = [.. Enumerable.Range(0, Slots).Select(_ => 0.7f * Chance.Gaussian(random))];
        (int[] Slots, float By)[] habits = genre switch
        {
            "horror" or "thriller" or "crime" => [([3, 7], 1.6f), ([0, 4], -1.6f)],
            "kids" or "animation" or "family" => [([0, 1, 4, 5], 1.2f), ([3, 7], -2f)],
            "documentary" or "history" => [([4, 5, 6], 1.2f)],
            "reality" or "sport" => [([1, 5], 1.1f), ([3], -0.8f)],
            "comedy" or "romance" => [([2, 6], 0.9f)],
            _ => [],
        };
        foreach ((int[] slots, float by) in habits)
        {
            foreach (int slot in slots)
            {
                moments[slot] += by;
            }
        }

        return moments;
    }
}
