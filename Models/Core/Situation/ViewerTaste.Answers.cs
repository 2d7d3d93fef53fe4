using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.Situation;

// What a taste says of a title. No logarithms or exponentials: a page asks this for hundreds of titles.
public sealed partial class ViewerTaste
{
    /// <summary><see cref="Affinity"/> of a viewer of whom nothing is known.</summary>
    public const float NeutralAffinity = 0.1f;

    /// <summary><see cref="PausesPerHour"/> of a viewer of whom nothing is known.</summary>
    public const float NeutralPausesPerHour = 1f;

    /// <summary>The part of the week that is weekend.</summary>
    public const float WeekendShare = 2f / 7f;

    private const float ImaginedPlays = 4f;
    private const float ImaginedRatings = 2f;
    private const float ImaginedHours = 2f;

    /// <summary>How often the viewer pauses, times an hour watched; 0 or more.</summary>
    public float PausesPerHour => (_pauses + (ImaginedHours * NeutralPausesPerHour * _unit)) / (_hours + (ImaginedHours * _unit));

    /// <summary>The share of the viewer's plays that had a facet, averaged over these facets.</summary>
    /// <returns>0 to 1; <see cref="NeutralAffinity"/> without facets or without plays.</returns>
    public float Affinity(ReadOnlySpan<ushort> facets)
    {
        if (facets.IsEmpty) return NeutralAffinity;
        float sum = 0f;
        foreach (ushort facet in facets)
        {
            if (TryFind(facet, out int slot)) sum += _slots[slot].Mass;
        }

        float imagined = ImaginedPlays * _unit;
        return ((sum / facets.Length) + (imagined * NeutralAffinity)) / (_mass + imagined);
    }

    /// <summary>How the viewer rates titles with these facets, averaged over the facets.</summary>
    /// <returns>−1 to 1; 0 without facets or ratings.</returns>
    public float RatingAffinity(ReadOnlySpan<ushort> facets)
    {
        float sum = 0f;
        foreach (ushort facet in facets)
        {
            if (TryFind(facet, out int slot)) sum += _slots[slot].RatingSum / (_slots[slot].Ratings + (ImaginedRatings * _unit));
        }

        return facets.IsEmpty ? 0f : sum / facets.Length;
    }

    /// <summary>Whether the viewer plays these facets more at this part of the day than the rest of what they play, averaged over the facets.</summary>
    /// <returns>−1 (only at others) to 1 (only now), 0 as usual, without facets or at an unknown time.</returns>
    public float DaypartLift(ReadOnlySpan<ushort> facets, ViewingMoment moment)
    {
        if (!moment.TimeKnown || facets.IsEmpty) return 0f;
        int daypart = (int)moment.Daypart;
        float imagined = ImaginedPlays * _unit;
        float usual = (_dayparts[daypart] + (imagined / ViewingMoment.Dayparts)) / (Timed(_dayparts) + imagined);
        float sum = 0f;
        foreach (ushort facet in facets)
        {
            if (!TryFind(facet, out int index)) continue;
            ref readonly Slot slot = ref _slots[index];
            sum += Lift((slot.Dayparts[daypart] + (imagined * usual)) / (Timed(slot.Dayparts) + imagined), usual);
        }

        return sum / facets.Length;
    }

    /// <summary>The same as <see cref="DaypartLift"/> for weekend or working days, whichever it is now.</summary>
    /// <inheritdoc cref="DaypartLift"/>
    public float WeekendLift(ReadOnlySpan<ushort> facets, ViewingMoment moment)
    {
        if (!moment.TimeKnown || facets.IsEmpty) return 0f;
        bool weekend = moment.IsWeekend;
        float imagined = ImaginedPlays * _unit;
        float usual = (_weekend + (imagined * WeekendShare)) / (Timed(_dayparts) + imagined);
        if (!weekend) usual = 1f - usual;
        float sum = 0f;
        foreach (ushort facet in facets)
        {
            if (!TryFind(facet, out int index)) continue;
            ref readonly Slot slot = ref _slots[index];
            float timed = Timed(slot.Dayparts);
            float here = weekend ? slot.Weekend : timed - slot.Weekend;
            sum += Lift((here + (imagined * usual)) / (timed + imagined), usual);
        }

        return sum / facets.Length;
    }

    /// <summary>(r − q) / (r + q), which is tanh(½ ln(r / q)): a ratio folded into −1 to 1.</summary>
    private static float Lift(float share, float usual) => (share - usual) / (share + usual);

    private static float Timed(in DaypartSums sums) => sums[0] + sums[1] + sums[2] + sums[3];

    private bool TryFind(ushort facet, out int slot)
    {
        slot = facet < _slotOf.Length ? _slotOf[facet] - 1 : -1;
        return slot >= 0;
    }
}
