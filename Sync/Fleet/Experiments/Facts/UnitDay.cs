namespace EdgeRec.Sync.Fleet.Experiments.Facts;

/// <summary>What one profile did in front of one television on one day.</summary>
/// <param name="Device">The television, and with it the household.</param>
/// <param name="Profile">As the frames name it: an id in mode full, a pseudonym in mode pseudonymous.</param>
/// <param name="Day">The day of UTC, by the viewer's clock where that can be believed and is not ahead of the fleet's, else the day of arrival.</param>
/// <param name="Sums">What it came to.</param>
internal readonly record struct UnitDay(Guid Device, string Profile, DateOnly Day, DaySums Sums);

/// <summary>
/// What a day adds up to; adds by addition. A session is counted on the day it began, and a play, with all that was watched of it, on the day that one began.
/// </summary>
internal readonly record struct DaySums
{
    /// <summary>Sessions that began, and of them those without a play (so far: a play that comes takes it back).</summary>
    public int Sessions { get; init; }

    /// <inheritdoc cref="Sessions"/>
    public int AbandonedSessions { get; init; }

    /// <summary>Sessions with a play of which it is known how long the choice took: not in mode pseudonymous, whose times are quarters of an hour.</summary>
    public int TimedSessions { get; init; }

    /// <summary>Seconds from the start of a session to its first play, at most half an hour each, over <see cref="TimedSessions"/>.</summary>
    public double SelectingSeconds { get; init; }

    /// <summary>Seconds from the start of a session without a play to the last that was heard of it, at most half an hour each; not in mode pseudonymous.</summary>
    public double FruitlessSeconds { get; init; }

    /// <summary>Tiles seen.</summary>
    public int Impressions { get; init; }

    /// <summary>Plays that began.</summary>
    public int Plays { get; init; }

    /// <summary>Quality plays, and their weight added up.</summary>
    public int QualityPlays { get; init; }

    /// <inheritdoc cref="QualityPlays"/>
    public double QualityWeight { get; init; }

    /// <summary>Of the quality plays, those that began from a tile.</summary>
    public int Takes { get; init; }

    /// <summary>Seconds watched in quality plays.</summary>
    public double QualitySeconds { get; init; }

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => this == default;

    /// <summary>Both together.</summary>
    public static DaySums operator +(DaySums a, DaySums b) => new()
    {
        Sessions = a.Sessions + b.Sessions, AbandonedSessions = a.AbandonedSessions + b.AbandonedSessions,
        TimedSessions = a.TimedSessions + b.TimedSessions, SelectingSeconds = a.SelectingSeconds + b.SelectingSeconds, FruitlessSeconds = a.FruitlessSeconds + b.FruitlessSeconds,
        Impressions = a.Impressions + b.Impressions, Plays = a.Plays + b.Plays,
        QualityPlays = a.QualityPlays + b.QualityPlays, QualityWeight = a.QualityWeight + b.QualityWeight, Takes = a.Takes + b.Takes, QualitySeconds = a.QualitySeconds + b.QualitySeconds,
    };
}

/// <summary>A profile that could see the difference for the first time.</summary>
/// <param name="Experiment">The experiment's key.</param>
/// <param name="Variation">Which of its variations, from 0.</param>
/// <param name="Device">The television.</param>
/// <param name="Profile">Who looked, as the frames name it.</param>
/// <param name="Unit">The value that was hashed: what the assignment can be checked with.</param>
/// <param name="First">When: by the viewer's clock where that can be believed and is not ahead of the fleet's, else when it arrived; a quarter of an hour in mode pseudonymous.</param>
/// <param name="Others">Whether the profile was also exposed to another variation, which a change of what is hashed (an enrolment) or of the program can bring about.</param>
internal sealed record FirstExposure(string Experiment, int Variation, Guid Device, string Profile, string Unit, DateTimeOffset First, bool Others = false);

/// <summary>A television's health on one day.</summary>
/// <param name="Device">The television.</param>
/// <param name="Day">The day of UTC on which its reports came.</param>
/// <param name="Starts">Starts of the program.</param>
/// <param name="Crashes">Starts that followed no orderly stop.</param>
/// <param name="Pages">Home pages made.</param>
/// <param name="PageP99Us">The worst of the day's 99th percentiles of a page's time, in microseconds; 0 without a page.</param>
internal readonly record struct HealthOfDay(Guid Device, DateOnly Day, long Starts, long Crashes, long Pages, long PageP99Us);

/// <summary>What is known of a television beside what its profiles do.</summary>
/// <param name="Device">The television.</param>
/// <param name="AppVersion">The program that it reported last.</param>
/// <param name="PackVersion">The pack that it reported last; empty for none.</param>
/// <param name="Profiles">Profiles that the facts know of it; 0 where no events are shared.</param>
/// <param name="Variations">Which variation of which household experiment it reported last: also where no events are shared.</param>
internal sealed record Household(Guid Device, string AppVersion, string PackVersion, int Profiles, IReadOnlyDictionary<string, int> Variations);
