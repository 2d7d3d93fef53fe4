namespace EdgeRec.Device.History;

/// <summary>What of a profile changed since it was last handed to LiteDB.</summary>
internal sealed class DirtySet
{
    /// <summary>Whether anything did.</summary>
    public bool Any { get; private set; }

    /// <summary>Changed titles.</summary>
    public HashSet<TitleMemory> Titles { get; } = [];

    /// <summary>Changed plays.</summary>
    public HashSet<Play> Plays { get; } = [];

    /// <summary>Whether everything was made anew, so that what LiteDB has of the profile must go.</summary>
    public bool Replaced { get; private set; }

    /// <summary>The profile itself or its small state changed.</summary>
    public void Mark() => Any = true;

    /// <summary>Everything was made anew.</summary>
    public void MarkReplaced() => Any = Replaced = true;

    /// <summary>A title changed.</summary>
    public void Mark(TitleMemory title)
    {
        Any = true;
        Titles.Add(title);
    }

    /// <summary>A play changed.</summary>
    public void Mark(Play play)
    {
        Any = true;
        Plays.Add(play);
    }

    /// <summary>All of it was handed over.</summary>
    public void Clear()
    {
        Any = Replaced = false;
        Titles.Clear();
        Plays.Clear();
    }
}
