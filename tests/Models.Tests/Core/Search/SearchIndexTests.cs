using CsCheck;
using EdgeRec.Models.Core.Search;

namespace EdgeRec.Models.Tests.Core.Search;

public sealed class SearchIndexTests
{
    private static readonly string[] Syllables =
        ["ka", "lo", "mir", "sen", "dra", "ti", "go", "vel", "ash", "or", "in", "the", "é", "ß", "ø", "ночь", "лу", "αθη", "ma", "x", "st", "7", "zu"];

    private static readonly Gen<string> Word = Gen.Int[0, Syllables.Length - 1].Select(i => Syllables[i]).Array[1, 4].Select(string.Concat);
    private static readonly Gen<string[]> Catalogue = Word.Array[1, 5].Select(words => string.Join(' ', words)).Array[1, 60];

    [Theory]
    [InlineData("amelie", "Amélie")]
    [InlineData("strasse", "Die Straße")]
    [InlineData("smorgasbord", "Smørgåsbord")]
    [InlineData("lodz", "Łódź")]
    [InlineData("AMÉLIE", "Amelie")]
    [InlineData("amelie", "Ame\u0301lie")]
    [InlineData("spiderman", "Spider-Man")]
    [InlineData("spider man", "Spider-Man")]
    [InlineData("mash", "M*A*S*H")]
    [InlineData("wall e", "WALL·E")]
    [InlineData("oceans", "Ocean’s Eleven")]
    [InlineData("ocean's", "Ocean’s Eleven")]
    [InlineData("romeo and juliet", "Romeo & Juliet")]
    [InlineData("alien 3", "Alien ³")]
    [InlineData("ночь", "Ночь в Москве")]
    [InlineData("noch moskve", "Ночь в Москве")]
    [InlineData("елка", "Ёлка")]
    [InlineData("αθηνα", "Η Αθήνα")]
    [InlineData("athina", "Η Αθήνα")]
    [InlineData("東京", "東京物語")]
    [InlineData("物語", "東京物語")]
    [InlineData("となり", "トナリのトトロ")]
    [InlineData("トトロ", "となりのととろ")]
    [InlineData("기생", "기생충")]
    [InlineData("احمد", "أَحْمَد")]
    [InlineData("ｄａｒｋ", "Dark")]
    [InlineData("คนรัก", "รักคนรัก")]
    public void A_name_is_found_by_what_somebody_would_type(string query, string name) =>
        Assert.Equal([0], Found(query, name, "Something quite else"));

    [Theory]
    [InlineData("ilghthouse")]
    [InlineData("lighthose")]
    [InlineData("lighthouwse")]
    [InlineData("lightjouse")]
    [InlineData("lghthouze")]
    [InlineData("lihgth")]
    [InlineData("keeper lightho")]
    [InlineData("kee lig")]
    [InlineData("teh lighthouse")]
    [InlineData("hte keeepr")]
    public void Slips_of_the_finger_are_forgiven(string query) => Assert.Equal([0], Found(query, "The Lighthouse Keeper", "Light of Day"));

    [Theory]
    [InlineData("fo")]
    [InlineData("dxx")]
    [InlineData("houselight")]
    [InlineData("dark moon")]
    public void What_is_too_far_away_is_not_found(string query) => Assert.Empty(Found(query, "Dawn", "Lighthouse", "Dark Sun"));

    [Fact]
    public void The_whole_name_goes_before_its_beginning_its_words_and_what_is_only_near()
    {
        string[] names = ["Dorks", "The Very Dark", "Darkest Hour", "The Dark Sea", "Dark"];
        Assert.Equal([0, 1, 1, 2, 5], Hits("dark", names).OrderBy(h => h.Tier).Select(h => (int)h.Tier));
        Assert.Equal(["Dark", "Darkest Hour", "The Dark Sea", "The Very Dark", "Dorks"], Hits("dark", names).OrderBy(h => h.Tier).ThenByDescending(h => h.Entry == 2).Select(h => names[h.Entry]));
    }

    [Fact]
    public void A_name_is_found_by_its_other_name_too() => Assert.Equal([0], Found("parasite", ("기생충", "Parasite"), ("Host", null)));

    [Fact]
    public void Nothing_to_look_for_is_no_word() => Assert.Empty(SearchIndex.WordsOf(" — '!? "));

    [Fact]
    public void Every_name_is_found_by_itself_in_the_best_tier() => Catalogue.Sample(names =>
    {
        SearchIndex index = IndexOf(names);
        var scratch = new SearchScratch();
        for (int i = 0; i < names.Length; i++)
        {
            Assert.Contains(new SearchHit(i, 0), Find(index, scratch, names[i]));
        }
    });

    [Fact]
    public void Every_name_is_found_by_its_words_in_any_order_the_last_cut_short() => Gen.Select(Catalogue, Gen.Int[0, 1_000]).Sample((names, seed) =>
    {
        SearchIndex index = IndexOf(names);
        var scratch = new SearchScratch();
        var random = new Random(seed);
        for (int i = 0; i < names.Length; i++)
        {
            string[] words = names[i].Split(' ');
            random.Shuffle(words);
            words[^1] = words[^1][..random.Next(1, words[^1].Length + 1)];
            Assert.Contains(Find(index, scratch, string.Join(' ', words)), h => h.Entry == i && h.Tier < 4);
        }
    });

    [Fact]
    public void Every_name_is_found_with_two_neighbouring_letters_exchanged() => Gen.Select(Catalogue, Gen.Int[0, 1_000]).Sample((names, seed) =>
    {
        SearchIndex index = IndexOf(names);
        var scratch = new SearchScratch();
        var random = new Random(seed);
        for (int i = 0; i < names.Length; i++)
        {
            char[] typed = names[i].ToCharArray();
            int at = random.Next(typed.Length - 1 + (typed.Length == 1 ? 1 : 0));
            if (at + 1 < typed.Length && typed[at] is not (' ' or 'ß') && typed[at + 1] is not (' ' or 'ß'))
            {
                (typed[at], typed[at + 1]) = (typed[at + 1], typed[at]);
            }

            Assert.Contains(Find(index, scratch, new string(typed)), h => h.Entry == i);
        }
    });

    [Fact]
    public void Every_name_is_found_by_each_of_its_beginnings_of_three_letters_or_more() => Catalogue.Sample(names =>
    {
        SearchIndex index = IndexOf(names);
        var scratch = new SearchScratch();
        for (int i = 0; i < names.Length; i++)
        {
            for (int length = 3; length <= names[i].Length; length++)
            {
                Assert.Contains(Find(index, scratch, names[i][..length]), h => h.Entry == i && h.Tier <= 1);
            }
        }
    });

    /// <summary>The walk finds what a plain comparison with every word finds.</summary>
    [Fact]
    public void The_walk_forgives_what_the_distance_of_each_word_says() => Gen.Select(Word.Array[1, 80], Word).Sample((known, typed) =>
    {
        string[] words = [.. known.SelectMany(k => SearchIndex.WordsOf(k)).Distinct()];
        SearchIndex index = IndexOf(words);
        string query = SearchIndex.WordsOf(typed)[0];
        int forgiven = query.Length < 3 ? 0 : query.Length < 8 ? 1 : 2;
        int[] expected = [.. Enumerable.Range(0, words.Length).Where(i => Variants(words[i]).Any(word => IsNear(word, query, forgiven)))];
        Assert.Equal(expected, Find(index, new SearchScratch(), typed).Select(h => h.Entry).Order());
    });

    private static bool IsNear(string word, string query, int forgiven)
    {
        int[] toBeginnings = [.. Enumerable.Range(0, word.Length + 1).Select(length => Distance(word[..length], query))];
        return toBeginnings.Contains(0) || (query.Length > 3 ? toBeginnings.Min() <= forgiven : toBeginnings[^1] <= forgiven)
            || (query.Length == 2 && word.Length == 2 && word[0] == query[1] && word[1] == query[0]);
    }

    private static IEnumerable<string> Variants(string word)
    {
        var also = new List<string>();
        return [.. Words.OfName(word, also), .. also];
    }

    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static SearchIndex IndexOf(params string[] names)
    {
        var builder = new SearchIndexBuilder();
        foreach (string name in names)
        {
            builder.Add(name);
        }

        return builder.Build();
    }

    private static IReadOnlyList<SearchHit> Find(SearchIndex index, SearchScratch scratch, string query)
    {
        index.Find(SearchIndex.WordsOf(query), scratch);
        return scratch.Hits;
    }

    private static IReadOnlyList<SearchHit> Hits(string query, params string[] names) => Find(IndexOf(names), new SearchScratch(), query);

    private static IEnumerable<int> Found(string query, params string[] names) => Hits(query, names).Select(h => h.Entry).Order();

    private static IEnumerable<int> Found(string query, params (string Name, string? Other)[] names)
    {
        var builder = new SearchIndexBuilder();
        foreach ((string name, string? other) in names)
        {
            builder.Add(name, other);
        }

        return Find(builder.Build(), new SearchScratch(), query).Select(h => h.Entry).Order();
    }
}
