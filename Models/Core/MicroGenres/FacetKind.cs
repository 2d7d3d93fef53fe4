namespace EdgeRec.Models.Core.MicroGenres;

/// <summary>What a facet says of a title.</summary>
public enum FacetKind
{
    /// <summary>What it won: Critically-acclaimed, Emmy-winning.</summary>
    Award,

    /// <summary>How it feels: Gritty, Feel-good, Visually-striking.</summary>
    Quality,

    /// <summary>Where it comes from: Scandinavian, Hong Kong.</summary>
    Place,

    /// <summary>What is spoken: Spanish-Language.</summary>
    Language,

    /// <summary>How it was made: Independent, Cult, Silent.</summary>
    Format,

    /// <summary>What it deals with: Heist, Father-Son Relationship, 20th Century.</summary>
    Subject,

    /// <summary>For whom it was made: Family, Kids'.</summary>
    Audience,

    /// <summary>Films or television: TV.</summary>
    Medium,

    /// <summary>Its genre: Dramas, Action &amp; Adventure.</summary>
    Genre,

    /// <summary>What it is about: Marriage, Cats &amp; Dogs.</summary>
    About,

    /// <summary>For what kind of viewer: Hopeless Romantics.</summary>
    For,

    /// <summary>On what it is based: real life, Books.</summary>
    BasedOn,

    /// <summary>On whose work it is based; the id is the name.</summary>
    BasedOnWorkBy,

    /// <summary>When or where it is set: Ancient Times; a place that the vocabulary does not know is its own id.</summary>
    SetIn,

    /// <summary>Where it was made; the id is the place's name.</summary>
    MadeIn,

    /// <summary>From which decade; the id is like 1980s.</summary>
    From,

    /// <summary>For viewers of which age; the id is like 8-10, in years.</summary>
    Ages,

    /// <summary>Whom it features: a Strong Female Lead.</summary>
    Featuring,

    /// <summary>Who plays; the id is the name.</summary>
    Starring,

    /// <summary>Who directed; the id is the name.</summary>
    DirectedBy,

    /// <summary>Who created it; the id is the name.</summary>
    CreatedBy,

    /// <summary>Which channel or studio it comes from.</summary>
    Network,

    /// <summary>A series, a character or a franchise that goes by this name and is not described any further; the id is the name.</summary>
    Franchise,
}
