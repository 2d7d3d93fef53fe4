using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Ranking;

/// <summary>The user tower's context: when somebody is about to watch. Filled here alone, for training and for the device.</summary>
public static class ViewerContext
{
    /// <summary>Values of the context (C): sine and cosine of the hour (once round a day), sine and cosine of the week (once round, from Sunday 00:00), and 1.</summary>
    public const int Count = 5;

    /// <summary>Fills the context; all zero when the time is unknown.</summary>
    /// <param name="moment">When.</param>
    /// <param name="context">At least <see cref="Count"/> long.</param>
    public static void Fill(ViewingMoment moment, Span<float> context)
    {
        context = context[..Count];
        if (!moment.TimeKnown)
        {
            context.Clear();
            return;
        }

        (context[0], context[1]) = MathF.SinCos(moment.HourOfDay / 24f * MathF.Tau);
        (context[2], context[3]) = MathF.SinCos(moment.WeekFraction * MathF.Tau);
        context[4] = 1f;
    }
}
