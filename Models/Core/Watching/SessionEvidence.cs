using System.Runtime.CompilerServices;
using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Watching;

/// <summary>What a session so far says for one profile being at the remote control. Only differences between profiles matter.</summary>
/// <remarks>
/// In order: <b>here</b>, 1 for the profile that is chosen on the screen; <b>habit</b>, <see cref="ViewerHabits.HabitAt"/> of the session's
/// first moment; <b>choices</b>, the sum of <see cref="ViewerHabits.SuitOf"/>; <b>begun</b>, how many of the choices go on with what the
/// profile has begun; <b>pace</b>, the sum of <see cref="ViewerHabits.PaceOf"/>.
/// </remarks>
[InlineArray(Length)]
public struct SessionEvidence
{
    /// <summary>How many features there are.</summary>
    public const int Length = 5;

    /// <summary>Only the newest choices of a session count, so that a long evening does not become certainty.</summary>
    public const int MaxChoices = 5;

    private float _first;

    /// <summary>The evidence before anything was chosen.</summary>
    /// <param name="habits">The profile's habits.</param>
    /// <param name="isHere">Whether it is the profile chosen on the screen.</param>
    /// <param name="moment">When the session began.</param>
    public static SessionEvidence At(ViewerHabits habits, bool isHere, ViewingMoment moment)
    {
        var evidence = default(SessionEvidence);
        evidence[0] = isHere ? 1f : 0f;
        evidence[1] = habits.HabitAt(moment);
        return evidence;
    }

    /// <summary>A title was chosen.</summary>
    /// <param name="habits">The profile's habits.</param>
    /// <param name="facets">The title's facets.</param>
    /// <param name="isBegun">Whether the profile had begun it, or its series, before this session.</param>
    /// <param name="selectionMs">How long the choice took; null when unknown.</param>
    public void Choose(ViewerHabits habits, ReadOnlySpan<ushort> facets, bool isBegun, int? selectionMs)
    {
        this[2] += habits.SuitOf(facets);
        this[3] += isBegun ? 1f : 0f;
        this[4] += habits.PaceOf(selectionMs);
    }
}
