using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Search;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Search;

/// <summary>Makes a <see cref="SearchableCatalog"/> of titles, one after the other.</summary>
internal sealed class SearchableCatalogBuilder(CatalogIndex catalog, INamedThings things)
{
    /// <summary>More are not kept: of a title's people, those named first; of all people, those of the titles that come first; of things, the first.</summary>
    public const int MostPeopleOfTitle = 20, MostPeople = 200_000, MostThings = 200_000;

    private readonly SearchIndexBuilder _titles = new();
    private readonly List<int> _titleOf = [];
    private readonly Dictionary<string, int> _people = [];
    private readonly List<string> _names = [];
    private readonly List<List<int>> _titlesOfPeople = [];

    /// <summary>Adds a film or series of the catalogue, with its people; passes over an episode.</summary>
    public void Add(Title title)
    {
        if (title.Kind == TitleKind.Episode || !catalog.TryFind(title.Id, out int place))
        {
            return;
        }

        _titles.Add(title.Name, title.OriginalName);
        _titleOf.Add(place);
        foreach (string name in title.People.Select(p => p.Name).Distinct().Take(MostPeopleOfTitle))
        {
            AddPerson(name, place);
        }
    }

    /// <summary>All that was added.</summary>
    public SearchableCatalog Build()
    {
        var people = new SearchIndexBuilder();
        var names = new Utf8Pool.Builder(_names.Count);
        var titlesOfPeople = new Ranges<int>.Builder(_names.Count);
        for (int person = 0; person < _names.Count; person++)
        {
            people.Add(_names[person]);
            names.Add(_names[person]);
            titlesOfPeople.Add([.. _titlesOfPeople[person]]);
        }

        var thingNames = new SearchIndexBuilder();
        for (int thing = 0; thing < Math.Min(things.Count, MostThings); thing++)
        {
            thingNames.Add(things.Name(thing));
        }

        return new SearchableCatalog
        {
            Titles = _titles.Build(), TitleOf = [.. _titleOf], People = people.Build(), PeopleNames = names.Build(), TitlesOfPeople = titlesOfPeople.Build(),
            ThingNames = thingNames.Build(), Things = things,
        };
    }

    private void AddPerson(string name, int title)
    {
        if (!_people.TryGetValue(name, out int person))
        {
            if (_names.Count == MostPeople)
            {
                return;
            }

            _people.Add(name, person = _names.Count);
            _names.Add(name);
            _titlesOfPeople.Add([]);
        }

        _titlesOfPeople[person].Add(title);
    }
}
