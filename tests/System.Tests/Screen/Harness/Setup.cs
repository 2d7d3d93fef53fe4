namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>Which television a test wants; a 720p one with the demo's family if nothing is said.</summary>
internal sealed record Setup
{
    /// <summary>Width of the picture in pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height of the picture in pixels.</summary>
    public int Height { get; init; } = 720;

    /// <summary>The viewer asked the system for less motion.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>A touch screen.</summary>
    public bool Touch { get; init; }

    /// <summary>Brings axe-core into the page.</summary>
    public bool Axe { get; init; }

    /// <summary>A catalogue of its own in JSON Lines, served by <c>run --screen</c>; null takes the demo.</summary>
    public string? Catalog { get; init; }

    /// <summary>Ids and names of the profiles in a catalogue of its own.</summary>
    public IReadOnlyList<(string Id, string Name)> Profiles { get; init; } = [("viewer", "Viewer")];

    /// <summary>Whether the address brings the token along, where the screen would ask for it.</summary>
    public bool BringsToken { get; init; } = true;

    /// <summary>Whether the remote control is a bench's, whose keys come over the daemon: no keyboard and no mouse of the browser is ever touched.</summary>
    public bool HasBench { get; init; }

    /// <summary>Whether the page does what a bench's keys are for however late they come.</summary>
    public bool BenchIsPatient { get; init; } = true;

    /// <summary>Features of experiments in GrowthBook's language, as if a fleet had sent them; null for none.</summary>
    public string? Experiments { get; init; }

    /// <summary>Done to the page before the screen is opened in it.</summary>
    public Func<Television, Task>? Before { get; init; }
}
