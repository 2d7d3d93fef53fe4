using EdgeRec.Models.Core.Titles;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Tests.Training.Data.Sources;

public sealed class TitleSourceTests : IDisposable
{
    private const string Header = "genres,keywords,original_language,original_title,overview,production_countries,release_date,title\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-").FullName;

    [Fact]
    public void Films_have_their_genres_and_their_year()
    {
        TitleContent film = TitleSource.Read(Write("movies.dat", "7::Lighthouse, The (1994)::Drama|Crime\n"), tmdb: null)["7"];

        Assert.Equal(["Drama", "Crime"], film.Genres);
        Assert.Equal(1994, film.Year);
        Assert.Empty(film.Keywords);
    }

    [Theory]
    [InlineData("The Lighthouse", "1994-03-01", true)]
    [InlineData("THE LIGHTHOUSE!", "1995-03-01", true)]
    [InlineData("El Faro", "1993-12-31", true)]
    [InlineData("The Lighthouse", "1996-03-01", false)]
    [InlineData("The Lighthouses", "1994-03-01", false)]
    [InlineData("The Lighthouse", "", false)]
    public void More_is_known_of_a_film_where_name_and_about_the_year_agree(string name, string date, bool found)
    {
        string films = Write("movies.dat", "7::Lighthouse, The (Faro, El) (1994)::Drama\n");
        string tmdb = Write("tmdb.csv", Header + $"[],\"[{{\"\"name\"\": \"\"sea\"\"}}]\",es,x,\"Waves,\nand a keeper.\",\"[{{\"\"iso_3166_1\"\": \"\"ES\"\"}}]\",{date},{name}\n");

        TitleContent film = TitleSource.Read(films, tmdb)["7"];

        Assert.Equal(["Drama"], film.Genres);
        Assert.Equal(found ? ["sea"] : [], film.Keywords);
        Assert.Equal(found ? ["ES"] : [], film.Countries);
        Assert.Equal(found ? "Waves,\nand a keeper." : null, film.Synopsis);
    }

    [Fact]
    public void A_catalogue_tells_of_films_and_series_and_not_of_episodes()
    {
        string catalog = Write("catalog.jsonl", """
            {"id":"s1","kind":"series","name":"S","year":2020,"genres":["drama"],"people":[{"name":"Ana Ruiz","role":"actor"}],"maturity":{"system":"x","label":"12","age":12},"runtimeMinutes":40,"popularity":0}
            {"id":"e1","kind":"episode","name":"E","series":"s1","season":1,"number":1,"runtimeMinutes":40,"popularity":0}
            """);

        TitleContent series = Assert.Single(TitleSource.Read(catalog, tmdb: null)).Value;

        Assert.Equal(TitleKind.Series, series.Kind);
        Assert.Equal(["Ana Ruiz"], series.People);
        Assert.Equal(12, series.MaturityAge);
    }

    [Fact]
    public void A_file_that_is_no_such_table_is_refused_with_its_line_or_column()
    {
        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => TitleSource.Read(Write("movies.dat", "no film\n"), null)).Message, StringComparison.Ordinal);
        Assert.Contains("'title'", Assert.Throws<InvalidDataException>(() => TmdbFilms.Read(Write("tmdb.csv", "a,b\n1,2\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_in_quotes_may_hold_commas_quotes_and_line_breaks() =>
        Assert.Equal([["a,b", "say \"c\"", "d\ne"], ["", "", "f"]], Csv.Read(new StringReader("\"a,b\",\"say \"\"c\"\"\",\"d\ne\"\r\n,,f")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
