using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Models.Core.Watching;

/// <summary>
/// When one profile watches, what, and how quickly it chooses: what a session is held against. Bounded: eight counts, three sums and
/// the profile's <see cref="ViewerTaste"/>. A play counts half after <see cref="ViewerTaste.HalfLife"/> further plays.
/// Not safe for several threads at once.
/// </summary>
public sealed class ViewerHabits
{
    /// <summary>The four parts of the day, on working days and at the weekend.</summary>
    public const int Slots = 2 * ViewingMoment.Dayparts;

    /// <summary>How many titles <see cref="Usual"/> is the mean of.</summary>
    public const int UsualTitles = 64;

    private const float Fading = 0.98851402f; // 2^(−1/HalfLife)
    private const float ImaginedPlays = 0.5f, ImaginedPaces = 4f, UsualLogMs = 9.9f, UsualVariance = 0.5f;
    private readonly float[] _slots = new float[Slots];
    private float _paces, _logMs, _logMsSquared;

    /// <summary>What the profile leans to.</summary>
    public ViewerTaste Taste { get; } = new();

    /// <summary>Adds a play of an earlier session.</summary>
    /// <param name="facets">The title's facets, none twice.</param>
    /// <param name="weight">The play's weight, as <see cref="EventWeight"/> gives it.</param>
    /// <param name="moment">When it began.</param>
    /// <param name="selectionMs">How long the choice took, in milliseconds; null when unknown.</param>
    public void Add(ReadOnlySpan<ushort> facets, float weight, ViewingMoment moment, int? selectionMs)
    {
        Taste.Add(facets, weight, moment);
        if (moment.TimeKnown)
        {
            Fade(_slots);
            _slots[SlotOf(moment)]++;
        }

        if (selectionMs is > 0 and int ms)
        {
            float log = MathF.Log(ms);
            _paces = (_paces * Fading) + 1f;
            _logMs = (_logMs * Fading) + log;
            _logMsSquared = (_logMsSquared * Fading) + (log * log);
        }
    }

    /// <summary>How often the profile watches at such a moment: the logarithm of its (faded) plays then; 0 when the time is unknown.</summary>
    public float HabitAt(ViewingMoment moment) => moment.TimeKnown ? MathF.Log(_slots[SlotOf(moment)] + ImaginedPlays) : 0f;

    /// <summary>
    /// The profile's mean log affinity over titles drawn evenly from the catalogue: what "suits" is measured from, since a taste for what is
    /// common suits everything a little. Set it when all plays are added; the logarithm of <see cref="ViewerTaste.NeutralAffinity"/> until then.
    /// </summary>
    public float Usual { get; set; } = MathF.Log(ViewerTaste.NeutralAffinity);

    /// <summary>How well a title suits the profile: the logarithm of its affinity, less <see cref="Usual"/>.</summary>
    public float SuitOf(ReadOnlySpan<ushort> facets) => MathF.Log(Taste.Affinity(facets)) - Usual;

    /// <summary>The log density of a selection time under the profile's own log-normal ones, drawn to the usual by a few imagined choices.</summary>
    /// <param name="selectionMs">Milliseconds; null or 0 says nothing.</param>
    /// <returns>−4 to 1.</returns>
    public float PaceOf(int? selectionMs)
    {
        if (selectionMs is not > 0)
        {
            return 0f;
        }

        float n = _paces + ImaginedPaces;
        float mean = (_logMs + (ImaginedPaces * UsualLogMs)) / n;
        float square = (_logMsSquared + (ImaginedPaces * (UsualVariance + (UsualLogMs * UsualLogMs)))) / n;
        float variance = Math.Max(square - (mean * mean), 0.05f);
        float off = MathF.Log(selectionMs.Value) - mean;
        return Math.Clamp((-0.5f * off * off / variance) - (0.5f * MathF.Log(variance)), -4f, 1f);
    }

    private static int SlotOf(ViewingMoment moment) => (int)moment.Daypart + (moment.IsWeekend ? ViewingMoment.Dayparts : 0);

    private static void Fade(float[] sums)
    {
        foreach (ref float sum in sums.AsSpan())
        {
            sum *= Fading;
        }
    }
}
