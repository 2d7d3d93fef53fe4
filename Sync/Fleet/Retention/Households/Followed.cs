using EdgeRec.Models.Core.Retention.Survival;

namespace EdgeRec.Sync.Fleet.Retention.Households;

/// <summary>How a household's staying was followed.</summary>
/// <param name="Stay">From which age to which, in days since it was enrolled, and whether it left then; null where too little is known for either.</param>
/// <param name="CameBack">Whether it left and had a session later all the same.</param>
internal readonly record struct Followed(Stay? Stay, bool CameBack)
{
    /// <summary>
    /// Follows a household. It is at risk from its first session in the data (a household that had left before is never seen: left truncation). It left on the day of the
    /// first session after which there was none for <paramref name="leftAfter"/> days. Days of which that cannot be known yet are not counted for anybody, whether it left or not:
    /// everybody is watched to the day that lies so many days before the last that the fleet would have heard of.
    /// </summary>
    /// <param name="life">The household.</param>
    /// <param name="leftAfter">Days without a session that count as having left.</param>
    /// <param name="heardThrough">The last day of which the fleet would know of a session.</param>
    public static Followed Of(HouseholdLife life, int leftAfter, int heardThrough)
    {
        List<int> active = life.Active;
        int known = heardThrough - leftAfter;
        if (active.Count == 0 || active[0] > known)
        {
            return default;
        }

        int from = active[0] - life.Origin;
        for (int i = 0; i < active.Count && active[i] <= known; i++)
        {
            bool last = i == active.Count - 1;
            if (last || active[i + 1] - active[i] > leftAfter)
            {
                return new Followed(new Stay(from, active[i] - life.Origin + 1, true), !last);
            }
        }

        return new Followed(new Stay(from, known - life.Origin + 1, false), false);
    }
}
