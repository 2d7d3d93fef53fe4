using static EdgeRec.Models.Core.Situation.SituationFeature;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>One of the five data points, and the features of the situation model that come of it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Features">Places in the row.</param>
internal sealed record DataPoint(string Name, int[] Features)
{
    /// <summary>What makes a moment.</summary>
    public static DataPoint TimeOfDay { get; } = new("time of day", [(int)DaypartLift, (int)WeekendLift, (int)HourSin, (int)HourCos, (int)Weekend, (int)TimeKnown]);

    /// <summary>Whom the model knows nothing about is asked for separately.</summary>
    public static DataPoint AgeAndGender { get; } = new("age and gender", [(int)Age, (int)AgeSaid, (int)GenderFemale, (int)GenderMale]);

    /// <summary>All five. The match also reads the moment, inside the tower; that part stays when the time of day is taken away here.</summary>
    public static IReadOnlyList<DataPoint> All { get; } =
    [
        TimeOfDay,
        AgeAndGender,
        new("time spent selecting", [(int)Hesitation]),
        new("pauses", [(int)PauseRate]),
        new("ratings", [(int)RatingAffinity]),
    ];

    /// <summary>A simulated television's clock can always be believed, so that this feature is free to carry something else in a trial.</summary>
    public const int FreeFeature = (int)TimeKnown;
}
