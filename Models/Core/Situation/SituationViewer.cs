using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Situation;

/// <summary>Who is in front of the television and when: the part of the situation that is the same for every title of a page. Make it once a page.</summary>
public readonly struct SituationViewer
{
    /// <summary>A hesitation of three minutes stands in the middle of its range.</summary>
    private const float HesitationHalfMs = 3 * 60 * 1000;

    private const float PausesHalf = 4f;

    /// <summary>Describes the viewer.</summary>
    /// <param name="taste">What they lean to.</param>
    /// <param name="moment">When they are about to watch.</param>
    /// <param name="age">The profile's age band.</param>
    /// <param name="gender">The profile's gender.</param>
    /// <param name="hesitationMs">How long they have been choosing, as <see cref="SelectionTimer.SoFar"/> gives it; null when not known.</param>
    public SituationViewer(ViewerTaste taste, ViewingMoment moment, AgeBand age, Gender gender, long? hesitationMs)
    {
        Taste = taste;
        Moment = moment;
        Age = age;
        Gender = gender;
        (HourSin, HourCos) = moment.TimeKnown ? MathF.SinCos(moment.HourOfDay / 24f * MathF.Tau) : (0f, 0f);
        float hesitation = Math.Clamp(hesitationMs ?? 0, 0, SelectionTimer.MaxMs);
        Hesitation = hesitation / (hesitation + HesitationHalfMs);
        PauseRate = taste.PausesPerHour / (taste.PausesPerHour + PausesHalf);
    }

    /// <summary>What they lean to.</summary>
    public ViewerTaste Taste { get; }

    /// <summary>When they are about to watch.</summary>
    public ViewingMoment Moment { get; }

    /// <summary>The profile's age band.</summary>
    public AgeBand Age { get; }

    /// <summary>The profile's gender.</summary>
    public Gender Gender { get; }

    internal float HourSin { get; }

    internal float HourCos { get; }

    internal float Hesitation { get; }

    internal float PauseRate { get; }
}
