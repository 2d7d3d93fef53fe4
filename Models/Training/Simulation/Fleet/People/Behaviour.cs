namespace EdgeRec.Models.Training.Simulation.Fleet.People;

/// <summary>What is assumed of all invented people alike. Nothing of it was measured on people; docs/simulated-fleet.md says what each number stands for.</summary>
internal static class Behaviour
{
    /// <summary>Tiles of a row that are on the screen, and so many rows are walked down at most.</summary>
    public const int TilesInView = 6, MostRows = 16;

    /// <summary>Tiles of a rail that the screen asks for: two more than it shows. A page of these takes half as long as one of twenty; page.tilesPerRail cannot be tried with it.</summary>
    public const int TilesAsked = 8;

    /// <summary>Decisions in one sitting at most.</summary>
    public const int MostDecisions = 4;

    /// <summary>Episodes that are watched on end at most.</summary>
    public const int MostEpisodes = 4;

    /// <summary>How much one evening weighs in the mood, and how much a whole mood moves the log odds of coming.</summary>
    public const float MoodOfEvening = 0.15f, MoodWeight = 1.3f;

    /// <summary>What a title that was liked, one that was not, and an evening without any do to the mood.</summary>
    public const float Liked = 1f, Disliked = -0.6f, Nothing = -1f;

    /// <summary>What a title gains in appeal that was left in the middle or whose next episode waits; what one loses that was seen, and one that was a disappointment.</summary>
    public const float Begun = 1.5f, Seen = -3f, Disappointed = -4f;

    /// <summary>What a cover weighs in what is opened, and how much of the appeal is a whim of the evening, in log odds.</summary>
    public const float CoverWeight = 1f, Whim = 0.5f;

    /// <summary>How much a row without anything takes off one's demands, in log odds.</summary>
    public const float Settling = 0.06f;

    /// <summary>With which probability somebody goes on after a title: after one they liked, and after one that they left.</summary>
    public const double OnAfterLiked = 0.25, OnAfterLeft = 0.6, NextEpisode = 0.5;

    /// <summary>With which probability a day that has one sitting of somebody has a second.</summary>
    public const double SecondSitting = 0.15;

    /// <summary>What a day of the week adds to the log odds of coming, from Sunday.</summary>
    public static ReadOnlySpan<float> OfWeekday => [0.45f, -0.15f, -0.2f, -0.15f, 0f, 0.3f, 0.55f];

    /// <summary>How likely a tile of a row that is looked at is looked at itself, by its place on the screen (<see cref="Examination"/>, for six).</summary>
    public static ReadOnlySpan<double> OfColumn => [1, 0.85, 0.7, 0.55, 0.45, 0.35];
}
