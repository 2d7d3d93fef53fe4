using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Search;

namespace EdgeRec.Device.Search;

/// <summary>All that is found by name: films and series, the people in them, micro-genres. Immutable.</summary>
internal sealed class SearchableCatalog
{
    /// <summary>Names of films and series, those in their original language too.</summary>
    public required SearchIndex Titles { get; init; }

    /// <summary>For each entry of <see cref="Titles"/> the title's place in the catalogue.</summary>
    public required int[] TitleOf { get; init; }

    /// <summary>Names of people.</summary>
    public required SearchIndex People { get; init; }

    /// <summary>The names as they are shown.</summary>
    public required Utf8Pool PeopleNames { get; init; }

    /// <summary>For each of the people their films and series.</summary>
    public required Ranges<int> TitlesOfPeople { get; init; }

    /// <summary>Names of <see cref="Things"/>.</summary>
    public required SearchIndex ThingNames { get; init; }

    /// <summary>What else has a name.</summary>
    public required INamedThings Things { get; init; }

    /// <summary>Bytes held, without <see cref="Things"/> themselves.</summary>
    public long Bytes => Titles.Bytes + People.Bytes + ThingNames.Bytes + PeopleNames.Bytes.Length
        + ((TitleOf.LongLength + PeopleNames.Ends.Length + TitlesOfPeople.Values.Length + TitlesOfPeople.Ends.Length) * sizeof(int));
}
