namespace EdgeRec.System.Tests.Faults;

/// <summary>What a client was told, and what it may therefore rely on; and what it asked for and does not know the answer of.</summary>
internal sealed class Ledger
{
    private readonly List<(string Title, string From, string To)> _perhapsMoved = [];

    /// <summary>Events that were acknowledged, as they were sent, by their ids.</summary>
    public Dictionary<string, string> Events { get; } = [];

    /// <summary>What is known of each profile that was asked for.</summary>
    public Dictionary<string, Person> People { get; } = [];

    /// <summary>Titles of which one of two histories must have each.</summary>
    public IReadOnlyList<(string Title, string From, string To)> PerhapsMoved => _perhapsMoved;

    /// <summary>How many titles the catalogue may have.</summary>
    public HashSet<int> Titles { get; private init; } = [];

    /// <summary>A copy as it is now.</summary>
    public Ledger Copy()
    {
        var copy = new Ledger { Titles = [.. Titles] };
        Events.ToList().ForEach(e => copy.Events.Add(e.Key, e.Value));
        People.ToList().ForEach(p => copy.People.Add(p.Key, p.Value.Copy()));
        copy._perhapsMoved.AddRange(_perhapsMoved);
        return copy;
    }

    /// <summary>A profile is asked for, or asked to be called something else.</summary>
    public void WillName(string id, string name)
    {
        People.TryAdd(id, new Person());
        People[id].Names.Add(name);
    }

    /// <summary>It is so.</summary>
    public void Named(string id, string name)
    {
        People[id].Exists = true;
        People[id].Names.Clear();
        People[id].Names.Add(name);
    }

    /// <summary>Plays are sent.</summary>
    public void WillFinish(string id, IEnumerable<string> titles) => People[id].Allowed.UnionWith(titles);

    /// <summary>They were acknowledged.</summary>
    public void Finished(string id, IEnumerable<string> titles) => People[id].Required.UnionWith(titles);

    /// <summary>Plays are to be moved.</summary>
    public void WillMove(string from, string to, IReadOnlyList<string> titles)
    {
        foreach (string title in titles.Where(People[from].Required.Remove))
        {
            _perhapsMoved.Add((title, from, to));
        }

        People[to].Allowed.UnionWith(titles);
    }

    /// <summary>They were moved.</summary>
    public void Moved(string from, string to, IReadOnlyList<string> titles)
    {
        foreach ((string title, string source, string target) in _perhapsMoved.Where(m => m.From == from && m.To == to && titles.Contains(m.Title)).ToArray())
        {
            _perhapsMoved.Remove((title, source, target));
            People[from].Allowed.Remove(title);
            People[to].Required.Add(title);
        }
    }

    /// <summary>A history, or the profile with it, is to be erased.</summary>
    public void WillErase(string id, bool keepsProfile)
    {
        People[id].Uncertain.UnionWith(People[id].Required);
        People[id].Required.Clear();
        People[id].PerhapsGone |= !keepsProfile;
    }

    /// <summary>It was.</summary>
    public void Erased(string id, bool keepsProfile)
    {
        Person person = People[id];
        person.Required.Clear();
        person.Allowed.Clear();
        person.Uncertain.Clear();
        person.IsGone = !keepsProfile;
    }

    /// <summary>One profile, as the client knows it.</summary>
    internal sealed class Person
    {
        /// <summary>It was acknowledged to be there.</summary>
        public bool Exists { get; set; }

        /// <summary>It was acknowledged to be deleted.</summary>
        public bool IsGone { get; set; }

        /// <summary>It may be deleted: nobody answered.</summary>
        public bool PerhapsGone { get; set; }

        /// <summary>What it may be called.</summary>
        public HashSet<string> Names { get; private init; } = [];

        /// <summary>Titles that its history must have.</summary>
        public HashSet<string> Required { get; private init; } = [];

        /// <summary>Titles that may have been erased: all of them or none.</summary>
        public HashSet<string> Uncertain { get; private init; } = [];

        /// <summary>Titles that it may have; no others.</summary>
        public HashSet<string> Allowed { get; private init; } = [];

        /// <summary>A copy as it is now.</summary>
        public Person Copy() => new()
        {
            Exists = Exists, IsGone = IsGone, PerhapsGone = PerhapsGone, Names = [.. Names], Required = [.. Required], Uncertain = [.. Uncertain], Allowed = [.. Allowed],
        };
    }
}
