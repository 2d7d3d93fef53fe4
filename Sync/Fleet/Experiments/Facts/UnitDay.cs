namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>What one profile did in front of one television on one day.</summary>
/// <param name="Device">The television, and with it the household.</param>
/// <param name="Profile">As the frames name it: an id in mode full, a pseudonym in mode pseudonymous.</param>
/// <param name="Day">The day by the viewer's clock, in UTC.</param>
/// <param name="Sums">What it came to.</param>
internal readonly record struct UnitDay(Guid Device, string Profile, DateOnly Day, DaySums Sums);

/// <summary>What a day adds up to; adds by addition.</summary>
internal readonly record struct DaySums
{
    /// <summary>Sessions that began, and of them those that ended without a play.</summary>
    public int Sessions { get; init; }

    /// <inheritdoc cref="Sessions"/>
    public int AbandonedSessions { get; init; }

    /// <summary>Seconds from the start of a session to its first play, over sessions that have one.</summary>
    public double SelectingSeconds { get; init; }

    /// <summary>Tiles seen.</summary>
    public int Impressions { get; init; }

    /// <summary>Plays that began.</summary>
    public int Plays { get; init; }

    /// <summary>Quality plays, and their weight added up.</summary>
    public int QualityPlays { get; init; }

    /// <inheritdoc cref="QualityPlays"/>
    public double QualityWeight { get; init; }

    /// <summary>Seconds watched in quality plays.</summary>
    public double QualitySeconds { get; init; }

    /// <summary>Both together.</summary>
    public static DaySums operator +(DaySums a, DaySums b) => new()
    {
        Sessions = a.Sessions + b.Sessions, AbandonedSessions = a.AbandonedSessions + b.AbandonedSessions, SelectingSeconds = a.SelectingSeconds + b.SelectingSeconds,
        Impressions = a.Impressions + b.Impressions, Plays = a.Plays + b.Plays,
        QualityPlays = a.QualityPlays + b.QualityPlays, QualityWeight = a.QualityWeight + b.QualityWeight, QualitySeconds = a.QualitySeconds + b.QualitySeconds,
    };
}

/// <summary>A unit that could see the difference for the first time.</summary>
/// <param name="Experiment">The experiment's key.</param>
/// <param name="Variation">Which of its variations, from 0.</param>
/// <param name="Device">The television.</param>
/// <param name="Profile">Who looked, as the frames name it.</param>
/// <param name="Unit">The value that was hashed: what the assignment can be checked with.</param>
/// <param name="First">When, by the viewer's clock.</param>
internal sealed record FirstExposure(string Experiment, int Variation, Guid Device, string Profile, string Unit, DateTimeOffset First);
