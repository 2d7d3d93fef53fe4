using EdgeRec.Device.Catalog;
using EdgeRec.Device.Tests.Catalog;

namespace EdgeRec.Device.Tests.MicroGenres;

/// <summary>Two hundred films: of each four one is a heist, every tenth is French; ids in order of their numbers.</summary>
internal static class MicroGenreWorld
{
    public static Title Film(int number) => Titles.Film($"f{number:000}", number % 2 == 0 ? "crime" : "comedy", number / 200.0) with
    {
        Year = number < 100 ? 1984 : 2012,
        Keywords = [number % 4 == 0 ? "heist" : "nothing", number % 5 == 0 ? "time travel" : "nothing"],
        Countries = number % 10 == 0 ? ["fr"] : ["us"],
        People = [new Credit(number % 40 == 0 ? "Ana Real" : $"Nobody {number}", "actor")],
    };

    public static CatalogIndex Catalog { get; } = Titles.Index(Enumerable.Range(0, 200).Select(Film));
}
