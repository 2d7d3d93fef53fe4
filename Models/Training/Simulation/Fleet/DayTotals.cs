namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>What one profile did on one day, as the fleet's facts count it. Adds by addition.</summary>
internal record struct DayTotals
{
    /// <summary>Sessions that began.</summary>
    public int Sessions { get; set; }

    /// <summary>Of them those that ended without a play.</summary>
    public int AbandonedSessions { get; set; }

    /// <summary>Seconds from the start of a session to its first play, over sessions that have one.</summary>
    public double SelectingSeconds { get; set; }

    /// <summary>Tiles seen.</summary>
    public int Impressions { get; set; }

    /// <summary>Plays that began.</summary>
    public int Plays { get; set; }

    /// <summary>Quality plays.</summary>
    public int QualityPlays { get; set; }

    /// <summary>Their weight.</summary>
    public double QualityWeight { get; set; }

    /// <summary>Seconds watched in them.</summary>
    public double QualitySeconds { get; set; }

    /// <summary>Both together.</summary>
    public static DayTotals operator +(in DayTotals a, in DayTotals b) => new()
    {
        Sessions = a.Sessions + b.Sessions, AbandonedSessions = a.AbandonedSessions + b.AbandonedSessions, SelectingSeconds = a.SelectingSeconds + b.SelectingSeconds,
        Impressions = a.Impressions + b.Impressions, Plays = a.Plays + b.Plays,
        QualityPlays = a.QualityPlays + b.QualityPlays, QualityWeight = a.QualityWeight + b.QualityWeight, QualitySeconds = a.QualitySeconds + b.QualitySeconds,
    };
}
