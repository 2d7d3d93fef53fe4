namespace EdgeRec.Device.History;

/// <summary>What of a profile changed since it was last handed to LiteDB.</summary>
internal sealed class DirtySet
{
    /// <summary>Whether anything did.</summary>
    public bool Any { get; private set; }

    /// <summary>Changed titles, each once however it looks by now.</summary>
    public HashSet<TitleMemory> Titles { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Changed plays, each once however it looks by now.</summary>
    public HashSet<Play> Plays { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Titles that there is nothing to remember of any more.</summary>
    public HashSet<string> GoneTitles { get; } = [];

    /// <summary>Plays that are somebody else's now, by sequence number.</summary>
    public HashSet<long> GonePlays { get; } = [];

    /// <summary>
    /// When everything was made anew, so that what LiteDB has of the profile must go: its titles, and its plays behind this sequence
    /// number; null when it was not.
    /// </summary>
    public long? ReplacedAfter { get; private set; }

    /// <summary>The profile itself or its small state changed.</summary>
    public void Mark() => Any = true;

    /// <summary>Everything was made anew; plays up to a sequence number are as they were.</summary>
    public void MarkReplaced(long afterSeq)
    {
        Any = true;
        ReplacedAfter = Math.Min(afterSeq, ReplacedAfter ?? long.MaxValue);
    }

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
        Any = false;
        ReplacedAfter = null;
        (Titles, Plays) = (new(ReferenceEqualityComparer.Instance), new(ReferenceEqualityComparer.Instance));
        GoneTitles.Clear();
        GonePlays.Clear();
    }
}
