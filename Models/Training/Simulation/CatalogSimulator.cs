using EdgeRec.Models.Training.Simulation.Words;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>An invented catalogue with the hidden nature of each title.</summary>
/// <param name="Titles">Films and series, then episodes.</param>
/// <param name="Hidden">For each film and series, in the same order: where it lies in the space of tastes.</param>
internal sealed record SimulatedCatalog(IReadOnlyList<SimulatedTitle> Titles, IReadOnlyList<float[]> Hidden)
{
    /// <summary>How many of <see cref="Titles"/> are films and series.</summary>
    public int Candidates => Hidden.Count;
}

/// <summary>
/// Invents a catalogue. A title's genres, keywords and tone show a part of its hidden nature; the rest only viewing tells, so
/// that facets alone do not explain who likes what.
/// </summary>
internal sealed class CatalogSimulator
{
    /// <summary>Dimensions of the space of tastes.</summary>
    public const int Tastes = 12;

    private const int WordsSeed = 1_000_003;

    private readonly Random _random;
    private readonly TitleNames _names;
    private readonly Synopses _synopses;
    private readonly Random _words;
    private readonly DateTimeOffset _today;
    private readonly string[] _genres = [.. Lexicon.Genres.Keys];
    private readonly Dictionary<string, float[]> _facetNature = [];

    /// <summary>Prepares a catalogue.</summary>
    /// <param name="seed">Equal seeds give equal catalogues.</param>
    /// <param name="today">The day that availability windows are made around.</param>
    public CatalogSimulator(int seed, DateTimeOffset today)
    {
        _random = new Random(seed);
        // Words have a generator of their own: a better name changes nobody's taste.
        _words = new Random(seed + WordsSeed);
        _names = new TitleNames(_words);
        _synopses = new Synopses(_words);
        _today = today;
    }

    /// <summary>Invents films, series and their episodes.</summary>
    public SimulatedCatalog Make(int films, int series)
    {
        var titles = new List<SimulatedTitle>();
        var hidden = new List<float[]>();
        var episodes = new List<SimulatedTitle>();
        for (int i = 0; i < films + series; i++)
        {
            bool isSeries = i >= films;
            SimulatedTitle title = MakeTitle(isSeries ? $"s{i - films + 1}" : $"f{i + 1}", isSeries);
            titles.Add(title);
            hidden.Add(NatureOf(title));
            if (isSeries)
            {
                AddEpisodes(title, episodes);
            }
        }

        titles.AddRange(episodes);
        return new SimulatedCatalog(titles, hidden);
    }

    private SimulatedTitle MakeTitle(string id, bool isSeries)
    {
        string genre = _genres[_random.Next(_genres.Length)];
        GenreWords words = Lexicon.Genres[genre];
        string[] genres = GenresOf(genre);
        string town = Word(Lexicon.Towns);
        string name = _names.Next(words, town);
        (string country, string language) = Lexicon.Countries[_random.Next(Lexicon.Countries.Length)];
        string[] keywords = [.. words.Keywords.OrderBy(_ => _random.Next()).Take(_random.Next(2, 5))];
        string lead = PersonName(), other = PersonName();
        int age = MaturityOf(genre);
        return new SimulatedTitle
        {
            Id = id,
            Kind = isSeries ? "series" : "film",
            Name = name,
            Year = 2026 - (int)(Math.Pow(_random.NextDouble(), 2.2) * 40),
            Synopsis = _synopses.Next(words, town),
            Genres = genres,
            Keywords = keywords,
            People = [new SimulatedCredit(PersonName(), isSeries ? "creator" : "director"), new SimulatedCredit(lead, "actor"), new SimulatedCredit(other, "actor")],
            Countries = [country],
            Languages = [language],
            RuntimeMinutes = isSeries ? (genre == "kids" ? 12 : _random.Next(24, 58)) : genre == "kids" ? _random.Next(62, 88) : _random.Next(82, 148),
            Maturity = new SimulatedMaturity("edgerec-demo", age == 0 ? "all" : $"{age}+", age),
            Windows = Windows(),
            Popularity = Math.Round(Math.Pow(_random.NextDouble(), 2.5), 3),
            Artwork = Covers(id, name, words, genre, lead),
        };
    }

    private string[] GenresOf(string genre)
    {
        string own = genre == "cooking" ? "reality" : genre;
        if (genre == "kids")
        {
            return _random.NextDouble() < 0.6 ? ["kids", "animation"] : ["kids", "family"];
        }

        if (_random.NextDouble() < 0.55)
        {
            string second = _genres[_random.Next(_genres.Length)];
            if (second != genre && second is not ("kids" or "cooking" or "documentary") && genre is not ("documentary" or "cooking"))
            {
                return [own, second];
            }
        }

        return [own];
    }

    private int MaturityOf(string genre) => genre switch
    {
        "kids" => _random.Next(10) < 7 ? 0 : 6,
        "horror" => _random.Next(2) == 0 ? 16 : 18,
        "crime" or "thriller" or "action" => _random.Next(3) switch { 0 => 12, 1 => 16, _ => 16 },
        "documentary" or "sport" or "cooking" => _random.Next(3) == 0 ? 6 : 0,
        _ => _random.Next(4) switch { 0 => 0, 1 => 6, 2 => 12, _ => 16 },
    };

    private SimulatedWindow[] Windows()
    {
        double kind = _random.NextDouble();
        DateTimeOffset added = _today.AddDays(-Math.Pow(_random.NextDouble(), 1.7) * 1500).Date;
        added = new DateTimeOffset(added.Date, TimeSpan.Zero);
        return kind switch
        {
            < 0.02 => [new SimulatedWindow(new DateTimeOffset(_today.AddDays(_random.Next(15, 60)).Date, TimeSpan.Zero), null)],
            < 0.06 => [new SimulatedWindow(added, new DateTimeOffset(_today.AddDays(_random.Next(20, 400)).Date, TimeSpan.Zero))],
            _ => [new SimulatedWindow(added, null)],
        };
    }

    private List<SimulatedArtwork> Covers(string id, string name, GenreWords words, string genre, string lead)
    {
        var covers = new List<SimulatedArtwork>();
        int count = _random.Next(2, 5);
        foreach (string style in words.Styles.OrderBy(_ => _random.Next()).Take(count))
        {
            string[] colours = words.Palettes[_random.Next(words.Palettes.Length)];
            string variant = ((char)('a' + covers.Count)).ToString();
            bool shows = style is "portrait" or "character" or "people" or "couple";
            covers.Add(new SimulatedArtwork(
                variant, $"/art/{id}/{variant}.svg", 640, 360, colours, [style, genre], shows ? [lead] : [],
                shows ? $"{lead} on the cover of “{name}”, a drawing" : $"Cover of “{name}”, {Grammar.WithArticle(style)} drawing"));
        }

        return covers;
    }

    private void AddEpisodes(SimulatedTitle series, List<SimulatedTitle> episodes)
    {
        int seasons = _random.Next(1, 4), perSeason = _random.Next(4, 9);
        var names = new HashSet<string>();
        for (int season = 1; season <= seasons; season++)
        {
            for (int number = 1; number <= perSeason; number++)
            {
                episodes.Add(new SimulatedTitle
                {
                    Id = $"{series.Id}e{season}x{number}",
                    Kind = "episode",
                    Name = EpisodeName(names),
                    Year = series.Year,
                    Genres = series.Genres,
                    RuntimeMinutes = series.RuntimeMinutes,
                    Maturity = series.Maturity,
                    Windows = series.Windows,
                    Artwork = [series.Artwork[(season + number) % series.Artwork.Count]],
                    Series = series.Id,
                    Season = season,
                    Number = number,
                });
            }
        }
    }

    private string EpisodeName(HashSet<string> taken)
    {
        string name;
        do
        {
            name = $"{Word(Lexicon.EpisodeWords)} {Word(Lexicon.EpisodeThings)}";
        }
        while (!taken.Add(name));
        return name;
    }

    /// <summary>The sum of what its facets stand for, and as much again that shows nowhere.</summary>
    private float[] NatureOf(SimulatedTitle title)
    {
        float[] nature = new float[Tastes];
        Add(nature, FacetNature("kind " + title.Kind), 0.3f);
        foreach (string genre in title.Genres)
        {
            Add(nature, FacetNature("genre " + genre), 1f);
        }

        foreach (string keyword in title.Keywords)
        {
            Add(nature, FacetNature("keyword " + keyword), 0.6f);
        }

        Add(nature, FacetNature("country " + title.Countries[0]), 0.3f);
        Add(nature, Gaussian(), 0.7f);
        float norm = MathF.Sqrt(nature.Sum(x => x * x));
        return [.. nature.Select(x => x / norm)];
    }

    private float[] FacetNature(string facet) => _facetNature.TryGetValue(facet, out float[]? known) ? known : _facetNature[facet] = Gaussian();

    private float[] Gaussian() => [.. Enumerable.Range(0, Tastes).Select(_ => Chance.Gaussian(_random) / MathF.Sqrt(Tastes))];

    private static void Add(float[] sum, float[] part, float weight)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] += weight * part[i];
        }
    }

    private string PersonName() => $"{Word(Lexicon.FirstNames)} {Word(Lexicon.LastNames)}";

    private string Word(string[] words) => words[_words.Next(words.Length)];
}
