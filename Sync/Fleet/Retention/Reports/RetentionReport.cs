namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>What keeps households: the JSON of <c>edgerec-fleet report retention</c>, and all that its page and its text show. Shares are from 0 to 1; ages are days since enrolment.</summary>
internal sealed record RetentionReport
{
    /// <summary>When this was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The first and the last day of the data.</summary>
    public required DateOnly First { get; init; }

    /// <inheritdoc cref="First"/>
    public required DateOnly Through { get; init; }

    /// <summary>Days without a session that count as having left.</summary>
    public required int LeftAfter { get; init; }

    /// <summary>The least number of households of which anything is said.</summary>
    public required int LeastHouseholds { get; init; }

    /// <summary>The answer in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>Of how many households something is known, and of how many not.</summary>
    public required HouseholdCounts Households { get; init; }

    /// <summary>All households.</summary>
    public required GroupRetention All { get; init; }

    /// <summary>Households by what they differ in.</summary>
    public required IReadOnlyList<RetentionBy> By { get; init; }

    /// <summary>Two of those crossed, where two were asked for; null where not.</summary>
    public required CrossTable? Crossed { get; init; }

    /// <summary>The weeks of the data.</summary>
    public required IReadOnlyList<WeekFigures> Weeks { get; init; }

    /// <summary>The same for other numbers of days that count as having left, and with silent televisions counted as households that left.</summary>
    public required IReadOnlyList<Sensitivity> Sensitivity { get; init; }

    /// <summary>Early signals of leaving; null where too few left to learn any.</summary>
    public required LeavingSignals? Leaving { get; init; }

    /// <summary>What a reader has to know, one sentence or two each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Of how many households something is known, and of how many not; null where that would tell of fewer than may be told.</summary>
/// <param name="Known">Enrolled and not shut out: the sum of the next three.</param>
/// <param name="Seen">With a session in the data: what the rest of the report is about, and the sum of the last four.</param>
/// <param name="NeverSeen">Without a session, though they let events leave.</param>
/// <param name="NotSharing">Without a session because they let no events leave.</param>
/// <param name="Heard">Of the seen, those that are heard of: their silence is their viewers'.</param>
/// <param name="SilentTelevisions">Of the seen, those whose television was not heard of in the last week.</param>
/// <param name="Waiting">Of the seen, those of whose record something had not come when they last reported.</param>
/// <param name="ClosedDown">Of the seen, those that let no events leave any more.</param>
internal sealed record HouseholdCounts(int? Known, int? Seen, int? NeverSeen, int? NotSharing, int? Heard, int? SilentTelevisions, int? Waiting, int? ClosedDown);

/// <summary>Where a number is: an interval for 0.95.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower end; null where it cannot be said.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct Estimate(double Value, double? Low, double? High);

/// <summary>Households of one kind.</summary>
internal sealed record GroupRetention
{
    /// <summary>Which kind.</summary>
    public required string Name { get; init; }

    /// <summary>How many.</summary>
    public required int Households { get; init; }

    /// <summary>What they did in the last four weeks; null where too few were there.</summary>
    public required Engagement? Engagement { get; init; }

    /// <summary>How long they stay; null where too few were followed.</summary>
    public required Staying? Staying { get; init; }

    /// <summary>How many of those that were there last week are foretold to leave, as a share; null where nothing is foretold.</summary>
    public required double? Foretold { get; init; }
}

/// <summary>What households did in the last four weeks: means over those that were there at least once.</summary>
/// <param name="There">The share of all that were there.</param>
/// <param name="QualityHours">Quality hours, a household and week.</param>
/// <param name="ActiveDays">Days with a session, a household and week.</param>
/// <param name="FoundNothing">Share of sessions that ended without a play; null without a session.</param>
/// <param name="FruitlessMinutes">Minutes from the start of such a session to the last that was heard of it, each; null where too few such sessions have times that exact.</param>
/// <param name="SelectingMinutes">Minutes from the start of a session to its first play, of those that have one; null likewise.</param>
internal sealed record Engagement(double There, Estimate QualityHours, Estimate ActiveDays, Estimate? FoundNothing, Estimate? FruitlessMinutes, Estimate? SelectingMinutes);

/// <summary>How long households stay.</summary>
/// <param name="Left">How many left; null where fewer than may be told.</param>
/// <param name="CameBack">The share of those that had a session later all the same; null likewise.</param>
/// <param name="FromAge">The age at which the curve begins: it is of households that were there then.</param>
/// <param name="ThroughAge">The age at which it ends, because too few were watched that long.</param>
/// <param name="Points">The curve, week by week.</param>
/// <param name="Median">The age at which half of those have left; null where half was not reached.</param>
/// <param name="MeanDays">How many days of the time between both ages they stay on average.</param>
internal sealed record Staying(int? Left, double? CameBack, int FromAge, int ThroughAge, IReadOnlyList<CurvePoint> Points, Estimate? Median, Estimate MeanDays);

/// <summary>A point of a survival curve.</summary>
/// <param name="Age">The age in days.</param>
/// <param name="AtRisk">How many were watched at that age; null where that would tell of too few.</param>
/// <param name="Share">The share that is still there.</param>
/// <param name="Low">The lower end of the interval for this age alone; null where it cannot be said.</param>
/// <param name="High">The upper end.</param>
/// <param name="BandLow">The lower end of the band that holds the whole curve at once; null where it cannot be said.</param>
/// <param name="BandHigh">The upper end.</param>
internal sealed record CurvePoint(int Age, int? AtRisk, double Share, double? Low, double? High, double? BandLow, double? BandHigh);

/// <summary>Households by something that they differ in.</summary>
/// <param name="Attribute">What.</param>
/// <param name="Title">In words.</param>
/// <param name="Groups">The groups, each large enough to be told.</param>
/// <param name="LogRank">Whether they leave at different rates; null with one group.</param>
/// <param name="Sentence">What that means.</param>
/// <param name="Caveat">What it does not mean.</param>
internal sealed record RetentionBy(string Attribute, string Title, IReadOnlyList<GroupRetention> Groups, LogRankFigures? LogRank, string Sentence, string Caveat);

/// <summary>A log-rank test.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="Degrees">Its degrees of freedom.</param>
/// <param name="PValue">How probable at least that much is if groups are alike. It holds for one look.</param>
internal sealed record LogRankFigures(double ChiSquare, int Degrees, double PValue);

/// <summary>Two kinds of groups crossed.</summary>
/// <param name="Rows">The groups of the first.</param>
/// <param name="Columns">The groups of the second.</param>
/// <param name="Cells">Row by row; null for what is not told.</param>
/// <param name="Hidden">How many cells are not told.</param>
internal sealed record CrossTable(IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<CrossCell?>> Cells, int Hidden);

/// <summary>A cell of a cross table.</summary>
/// <param name="Households">How many there are.</param>
/// <param name="QualityHours">Quality hours, a household and week, over all of them.</param>
/// <param name="StillHere">The share of them that was there in the last four weeks.</param>
internal sealed record CrossCell(int Households, double QualityHours, double StillHere);

/// <summary>A week of all households.</summary>
/// <param name="Begin">Its first day.</param>
/// <param name="Households">How many were there; the rest is null where that is too few.</param>
/// <param name="QualityHours">Quality hours, a household that was there.</param>
/// <param name="ActiveDays">Days with a session, a household that was there.</param>
/// <param name="FoundNothing">Share of sessions that ended without a play.</param>
internal sealed record WeekFigures(DateOnly Begin, int? Households, double? QualityHours, double? ActiveDays, double? FoundNothing);

/// <summary>How much hangs on what "left" means.</summary>
/// <param name="LeftAfter">Days without a session that count as having left.</param>
/// <param name="SilenceIsLeaving">Whether a television that is not heard of counts as a household that left; else it counts until it was last heard of.</param>
/// <param name="Age">The age at which they are compared.</param>
/// <param name="Share">The share still there at that age; null where too few were watched.</param>
internal sealed record Sensitivity(int LeftAfter, bool SilenceIsLeaving, int Age, Estimate? Share);

/// <summary>Early signals of leaving.</summary>
/// <param name="Ahead">Days ahead that are foretold.</param>
/// <param name="LearnedFrom">Household-days that it was learned from, and of them those that left.</param>
/// <param name="LearnedLeaving">Of them, those that left.</param>
/// <param name="LearnedThrough">The last day that it was learned from, without what came later.</param>
/// <param name="JudgedOn">The day on which it was judged.</param>
/// <param name="Judged">Households that judged it.</param>
/// <param name="JudgedLeaving">Of them, those that left; null where that tells of too few.</param>
/// <param name="Area">How often who left was told more than who stayed: ½ for a coin.</param>
/// <param name="Brier">Mean square of what was told less what came.</param>
/// <param name="BrierOfRate">The same for who tells everybody the share that left.</param>
/// <param name="CalibrationSlope">1 where what is told is neither too sure nor too timid.</param>
/// <param name="Calibration">What was told and what came.</param>
/// <param name="Signals">The features, the strongest first.</param>
/// <param name="Foretold">The share of households that were there last week and are foretold to leave.</param>
/// <param name="Sentence">In words.</param>
internal sealed record LeavingSignals(
    int Ahead, int LearnedFrom, int LearnedLeaving, DateOnly LearnedThrough, DateOnly JudgedOn, int Judged, int? JudgedLeaving, Estimate Area, double Brier, double BrierOfRate,
    double CalibrationSlope, IReadOnlyList<CalibrationFigures> Calibration, IReadOnlyList<Signal> Signals, double? Foretold, string Sentence);

/// <summary>Households that were told about the same.</summary>
/// <param name="Households">How many.</param>
/// <param name="Told">The mean probability that they were told.</param>
/// <param name="Left">The share that left.</param>
internal sealed record CalibrationFigures(int Households, double Told, Estimate Left);

/// <summary>A feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">In words, for a greater value.</param>
/// <param name="OddsRatio">By what the odds of leaving are multiplied for one standard deviation more, others being equal.</param>
internal sealed record Signal(string Name, string Title, Estimate OddsRatio);
