namespace EdgeRec.Models.Core.MicroGenres.Enumeration;

/// <summary>The places of a name that facets may take, in the order in which the enumeration fills them.</summary>
internal enum NameSlot : byte
{
    /// <summary>What the name is of.</summary>
    Noun,

    /// <summary>A genre before the noun: Horror Comedies.</summary>
    Genre,

    /// <summary>TV.</summary>
    Medium,

    /// <summary>What it won.</summary>
    Award,

    /// <summary>How it feels: two at most.</summary>
    Quality,

    /// <summary>Where it comes from or what is spoken; both would mostly say one thing twice.</summary>
    Origin,

    /// <summary>How it was made.</summary>
    Format,

    /// <summary>What it deals with.</summary>
    Subject,

    /// <summary>For whom it was made.</summary>
    Audience,

    /// <summary>What it is about, or for whom.</summary>
    About,

    /// <summary>On what it is based.</summary>
    BasedOn,

    /// <summary>When or where it is set.</summary>
    SetIn,

    /// <summary>From which decade.</summary>
    From,

    /// <summary>For which ages.</summary>
    Ages,

    /// <summary>Whom it features.</summary>
    Featuring,

    /// <summary>Who plays, directed or created.</summary>
    Person,
}

/// <summary>What each place takes.</summary>
internal static class NameSlots
{
    /// <summary>How many places there are.</summary>
    public const int Count = (int)NameSlot.Person + 1;

    /// <summary>The place of a facet that is not what the name is of; null for kinds that no catalogue tells.</summary>
    public static NameSlot? Of(FacetKind kind) => kind switch
    {
        FacetKind.Award => NameSlot.Award,
        FacetKind.Quality => NameSlot.Quality,
        FacetKind.Place or FacetKind.Language => NameSlot.Origin,
        FacetKind.Format => NameSlot.Format,
        FacetKind.Subject => NameSlot.Subject,
        FacetKind.Audience => NameSlot.Audience,
        FacetKind.Medium => NameSlot.Medium,
        FacetKind.Genre => NameSlot.Genre,
        FacetKind.About or FacetKind.For => NameSlot.About,
        FacetKind.BasedOn => NameSlot.BasedOn,
        FacetKind.SetIn => NameSlot.SetIn,
        FacetKind.From => NameSlot.From,
        FacetKind.Ages => NameSlot.Ages,
        FacetKind.Featuring => NameSlot.Featuring,
        FacetKind.Starring or FacetKind.DirectedBy or FacetKind.CreatedBy => NameSlot.Person,
        _ => null,
    };

    /// <summary>How many facets may stand there.</summary>
    public static int Most(NameSlot slot) => slot == NameSlot.Quality ? 2 : 1;

    /// <summary>Whether it is said after the noun.</summary>
    public static bool IsTail(NameSlot slot) => slot >= NameSlot.About;
}
