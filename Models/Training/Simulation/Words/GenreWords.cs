namespace EdgeRec.Models.Training.Simulation.Words;

/// <summary>The words a genre is made of. Everything here is invented; likeness to real titles is chance.</summary>
internal sealed record GenreWords
{
    /// <summary>Names of its own, as <see cref="TitleNames"/> reads them; one without a blank is a name as it stands.</summary>
    public required string[] Patterns { get; init; }

    /// <summary>How things are.</summary>
    public required string[] Adjectives { get; init; }

    /// <summary>What titles name and one can count: no people, in the singular, without an article.</summary>
    public required string[] Things { get; init; }

    /// <summary>What comes in numbers, people too: in the plural.</summary>
    public required string[] Many { get; init; }

    /// <summary>What cannot be counted.</summary>
    public required string[] Stuff { get; init; }

    /// <summary>People by what they do, in the singular, without an article.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Where it happens; goes on after "Set" and begins a sentence.</summary>
    public required string[] Places { get; init; }

    /// <summary>Who it happens to: in the singular, with an article unless it is a name.</summary>
    public required string[] Heroes { get; init; }

    /// <summary>What happens to them, as the end of a sentence that begins with any of the heroes.</summary>
    public required string[] Troubles { get; init; }

    /// <summary>What it is about.</summary>
    public required string[] Keywords { get; init; }

    /// <summary>Dominant colours, two of them, dark first.</summary>
    public required string[][] Palettes { get; init; }

    /// <summary>Styles its covers have.</summary>
    public required string[] Styles { get; init; }
}
