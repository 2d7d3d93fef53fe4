using EdgeRec.Device;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.History.Retention;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Tests.Life;

/// <summary>How a household lives.</summary>
internal sealed record LifeOptions
{
    /// <summary>Seeds what is left to chance.</summary>
    public int Seed { get; init; } = 20261124;

    /// <summary>The morning it begins.</summary>
    public required DateTimeOffset Begins { get; init; }

    /// <summary>How many titles there are, always.</summary>
    public int Titles { get; init; } = 2_000;

    /// <summary>How many of them change in a week.</summary>
    public int NewTitlesAWeek { get; init; } = 20;

    /// <summary>Every so many nights the television is switched off.</summary>
    public int NightsBetweenRestarts { get; init; } = 5;

    /// <summary>How much the journal may keep; null for what a television keeps by default.</summary>
    public JournalOptions? Journal { get; init; }

    /// <summary>How long things stay.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Starts what runs beside the recommender, such as syncing; null for nothing.</summary>
    public Func<Recommender, FakeTimeProvider, IBeside>? Beside { get; init; }

    /// <summary>Packs, used one after the other, a quarter of a year each; null for the one that is installed.</summary>
    public IReadOnlyList<string>? Packs { get; init; }
}
