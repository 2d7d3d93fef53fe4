namespace EdgeRec.Sync.Protocol.Events;

/// <summary>The names of event kinds as the local API and documents write them.</summary>
public static class EventKindNames
{
    /// <summary>Every kind by its kebab-case name, in the order of the numbers.</summary>
    public static IReadOnlyDictionary<string, EventKind> All { get; } = new Dictionary<string, EventKind>
    {
        ["session-start"] = EventKind.SessionStart,
        ["impression"] = EventKind.Impression,
        ["focus"] = EventKind.Focus,
        ["select"] = EventKind.Select,
        ["play"] = EventKind.Play,
        ["pause"] = EventKind.Pause,
        ["resume"] = EventKind.Resume,
        ["seek"] = EventKind.Seek,
        ["progress"] = EventKind.Progress,
        ["stop"] = EventKind.Stop,
        ["finish"] = EventKind.Finish,
        ["rating"] = EventKind.Rating,
        ["watch-list-add"] = EventKind.WatchListAdd,
        ["watch-list-remove"] = EventKind.WatchListRemove,
        ["hide"] = EventKind.Hide,
    };

    /// <summary>The name of a kind.</summary>
    public static string Of(EventKind kind) => All.FirstOrDefault(entry => entry.Value == kind).Key ?? "unknown";
}
