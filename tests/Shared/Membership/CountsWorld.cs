using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Tests.Membership;

/// <summary>A day of one household, as its four counts, and what the mode <c>statistics</c> makes of it.</summary>
/// <param name="Any">Whether anything was played.</param>
/// <param name="Plays">Plays.</param>
/// <param name="QualityPlays">Those that were meant.</param>
/// <param name="Minutes">Minutes.</param>
internal readonly record struct HouseholdDay(int Any, int Plays, int QualityPlays, int Minutes)
{
    /// <summary>The television was off.</summary>
    public static HouseholdDay Off { get; }

    /// <summary>An evening as many have it.</summary>
    public static HouseholdDay Usual { get; } = new(1, 3, 2, 150);

    /// <summary>The most that counts: what the noise is made for.</summary>
    public static HouseholdDay Most { get; } = new(1, DailyCounts.MostPlays, DailyCounts.MostQualityPlays, DailyCounts.MostMinutes);

    /// <summary>A household of which the attacker knows nothing.</summary>
    public static HouseholdDay Drawn(Random random)
    {
        int plays = random.NextDouble() < 0.3 ? 0 : 1 + random.Next(6);
        return new HouseholdDay(Math.Min(1, plays), plays, plays == 0 ? 0 : random.Next(plays + 1), plays * random.Next(15, 110));
    }

    /// <summary>The counts and their bounds.</summary>
    public (int Count, int Bound)[] Counts => [(Any, 1), (Plays, DailyCounts.MostPlays), (QualityPlays, DailyCounts.MostQualityPlays), (Minutes, DailyCounts.MostMinutes)];
}

/// <summary>Attacks on a day's counts.</summary>
internal static class CountsWorld
{
    /// <summary>
    /// The fleet's operator looks at one television's own reports and asks whether it had a day that he describes to the last play, or was off: the likelihood ratio, which no other test beats.
    /// </summary>
    /// <param name="day">The day that he knows.</param>
    /// <param name="days">For how many such days he has reports.</param>
    /// <param name="draws">Draws of each world.</param>
    /// <param name="random">Draws the noise.</param>
    public static MembershipAttack OneTelevision(HouseholdDay day, int days, int draws, Random random)
    {
        (int Count, int Bound)[] counts = day.Counts;
        return MembershipAttack.Of(Draw(HouseholdDay.Off), Draw(day));

        double[] Draw(HouseholdDay truth)
        {
            double[] ratios = new double[draws];
            for (int i = 0; i < draws; i++)
            {
                for (int n = 0; n < days; n++)
                {
                    for (int sum = 0; sum < counts.Length; sum++)
                    {
                        long seen = GeometricNoise.Add(truth.Counts[sum].Count, counts[sum].Bound, DailyCounts.EpsilonOfSum, () => 1 - random.NextDouble());
                        ratios[i] += DailyCounts.EpsilonOfSum / counts[sum].Bound * (Math.Abs(seen) - Math.Abs(seen - counts[sum].Count));
                    }
                }

                ratios[i] = Math.Round(ratios[i], 9);
            }

            return ratios;
        }
    }

    /// <summary>Somebody sees the means over many televisions, which is what <c>edgerec-fleet counts</c> shows, and asks whether one household's day is in them.</summary>
    /// <param name="day">The day that he knows.</param>
    /// <param name="televisions">Over how many.</param>
    /// <param name="noise">Whether the reports have their noise.</param>
    /// <param name="knowsTheOthers">Whether he knows what all others did, to the last play.</param>
    /// <param name="draws">Draws of each world.</param>
    /// <param name="random">Draws the noise and the others.</param>
    public static MembershipAttack Means(HouseholdDay day, int televisions, bool noise, bool knowsTheOthers, int draws, Random random)
    {
        return MembershipAttack.Of(Draw(HouseholdDay.Off), Draw(day));

        // Each sum by how far the day moves it, in the sum's own deviations: the best there is for sums of many.
        double[] Draw(HouseholdDay truth)
        {
            double[] seen = new double[draws];
            for (int i = 0; i < draws; i++)
            {
                double[] sums = new double[4];
                for (int television = 0; television < televisions; television++)
                {
                    HouseholdDay one = television == 0 ? truth : knowsTheOthers ? HouseholdDay.Off : HouseholdDay.Drawn(random);
                    for (int sum = 0; sum < sums.Length; sum++)
                    {
                        (int count, int bound) = one.Counts[sum];
                        sums[sum] += noise ? GeometricNoise.Add(count, bound, DailyCounts.EpsilonOfSum, () => 1 - random.NextDouble()) : Math.Min(count, bound);
                    }
                }

                for (int sum = 0; sum < sums.Length; sum++)
                {
                    (int count, int bound) = day.Counts[sum];
                    seen[i] += sums[sum] * count / ((double)bound * bound);
                }
            }

            return seen;
        }
    }
}
