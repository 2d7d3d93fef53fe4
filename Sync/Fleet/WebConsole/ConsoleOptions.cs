namespace EdgeRec.Sync.Fleet.WebConsole;

/// <summary>How the console runs.</summary>
internal sealed record ConsoleOptions
{
    /// <summary>How often the figures are made at most; the loop takes longer breaks where making them takes long.</summary>
    public TimeSpan FiguresEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a replica writes down what it took in.</summary>
    public TimeSpan IntakeEvery { get; init; } = TimeSpan.FromSeconds(5);
}
