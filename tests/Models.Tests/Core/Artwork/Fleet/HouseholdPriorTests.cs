using CsCheck;
using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Models.Tests.Core.Artwork.Fleet;

/// <summary>A household that told what happened to it, gets the fleet's prior back, and must not count it twice.</summary>
public sealed class HouseholdPriorTests
{
    private const int Dimension = 30;

    private static readonly Guid Life = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private static readonly Guid Other = new(9, 9, 9, new byte[8]);

    private static readonly FleetPrior Prior = FleetPrior.First(ArtworkPrior.Flat(Dimension).Weights, fleet: 7, active: 4f);

    /// <summary>Evidence of a report.</summary>
    private static readonly Gen<WeightEvidence[]> Evidence =
        Gen.Select(Gen.Int[0, Dimension - 1], Gen.Long[0, 40], Gen.Long[-60, 60]).Array[1, 8].Select(some => some.DistinctBy(w => w.Item1).OrderBy(w => w.Item1).Select(w => new WeightEvidence(w.Item1, w.Item2, w.Item3)).ToArray());

    private static readonly Gen<(WeightEvidence[][] Own, WeightEvidence[] Others)> Epoch = Gen.Select(Evidence.Array[0, 3], Evidence);

    [Fact]
    public void It_has_the_prior_of_the_others_to_the_bit_whatever_of_its_reports_arrived() => Gen.Select(Epoch, Gen.Int[0, 3]).Sample((epoch, arrived) =>
    {
        HouseholdPrior household = HouseholdPrior.First(Prior);
        var fleet = new FleetEvidence(Prior.Name, Dimension);
        var others = new FleetEvidence(Prior.Name, Dimension);
        for (int i = 0; i < epoch.Own.Length; i++)
        {
            EvidenceDelta delta = Delta(Prior, i + 1, epoch.Own[i]);
            household = household.With(delta);
            if (i < arrived) fleet.Add(delta); // the others came after the sums were made, or never; or their acknowledgement was lost and they are there
        }

        EvidenceDelta else_ = new(new ReportName(Other, Life, 1), Prior.Name, epoch.Others);
        fleet.Add(else_);
        others.Add(else_);
        EpochSums sums = Sums(fleet);
        int counted = Math.Min(arrived, epoch.Own.Length);
        HouseholdPrior next = household.Take(Prior.Next(sums), sums, Counted(counted));
        Equal(Prior.Next(sums), next.Published);
        Equal(Prior.Next(others.Sums), next.Others);
        Assert.Empty(next.Told);
        Assert.Equal(counted, household.Told.Count(delta => HouseholdPrior.IsCounted(delta, Counted(counted))));

        // It comes again, and older ones come late: nothing changes.
        Assert.Same(next, next.Take(Prior.Next(sums), sums, Counted(counted)));
        Assert.Same(next, next.Take(Prior, null, Counted(counted)));
        Assert.Same(next, next.Take(null, sums, Counted(counted)));
    }, iter: 100);

    [Fact]
    public void A_household_that_was_away_comes_to_the_same_by_the_sums_of_each_epoch() => Epoch.Array[2, 6].Sample(epochs =>
    {
        // One takes every prior as it comes, another all at once; what they told, they told before.
        HouseholdPrior always = HouseholdPrior.First(Prior);
        for (int i = 0; i < epochs[0].Own.Length; i++) always = always.With(Delta(Prior, i + 1, epochs[0].Own[i]));
        HouseholdPrior away = always;
        var missed = new List<EpochSums>();
        FleetPrior prior = Prior;
        int told = epochs[0].Own.Length;
        foreach ((_, WeightEvidence[] others) in epochs)
        {
            var fleet = new FleetEvidence(prior.Name, Dimension);
            fleet.Add(new EvidenceDelta(new ReportName(Other, Life, 1), prior.Name, others));
            foreach (EvidenceDelta delta in prior == Prior ? away.Told : []) fleet.Add(delta);
            EpochSums sums = Sums(fleet);
            missed.Add(sums);
            prior = prior.Next(sums);
            always = always.Take(prior, sums, Counted(told));
        }

        for (int i = 0; i < missed.Count; i++) away = away.Take(i == missed.Count - 1 ? prior : null, missed[i], Counted(told));
        Equal(always.Published, away.Published);
        Equal(always.Others, away.Others);
    }, iter: 100);

    [Fact]
    public void Where_sums_are_not_known_any_more_one_household_of_fifty_has_the_right_precisions_and_means_within_a_twentieth_of_log_odds() => Epoch.Array[2, 6].Sample(epochs =>
    {
        HouseholdPrior household = HouseholdPrior.First(Prior);
        for (int i = 0; i < epochs[0].Own.Length; i++) household = household.With(Delta(Prior, i + 1, epochs[0].Own[i]));
        FleetPrior prior = Prior, others = Prior;
        EpochSums last = null!;
        foreach ((_, WeightEvidence[] said) in epochs)
        {
            var fleet = new FleetEvidence(prior.Name, Dimension);
            for (int i = 0; i < Dimension; i++)
            {
                // The others speak of every weight, fifty times as much as this household.
                WeightEvidence each = said[i % said.Length];
                fleet.Add(new EvidenceDelta(new ReportName(Other, Life, (ulong)i), prior.Name, [new WeightEvidence(i, 50 * Math.Max(20, each.Precision), 50 * each.Pull / 4)]));
            }

            others = others.Next(fleet.Sums);
            foreach (EvidenceDelta delta in prior == Prior ? household.Told : []) fleet.Add(delta);
            last = Sums(fleet);
            prior = prior.Next(last);
        }

        HouseholdPrior later = household.Take(prior, last, Counted(epochs[0].Own.Length));
        Equal(prior, later.Published);
        for (int i = 0; i < Dimension; i++)
        {
            Assert.Equal(others.Precisions[i], later.Others.Precisions[i], 1e-3f * prior.Precisions[i]);
            Assert.Equal(others.Means[i], later.Others.Means[i], 0.05);
        }
    }, iter: 100);

    [Fact]
    public void A_fleet_that_lost_everything_begins_anew_for_the_household_too()
    {
        HouseholdPrior household = HouseholdPrior.First(Prior).With(Delta(Prior, 1, [new WeightEvidence(1, 5, 5)]));
        FleetPrior other = FleetPrior.First(ArtworkPrior.Flat(Dimension, 0.1f).Weights, fleet: 8, active: 4f);
        HouseholdPrior next = household.Take(other, null, default);
        Assert.Equal(other.Name, next.Published.Name);
        Assert.Same(next.Published, next.Others);
        Assert.Empty(next.Told);
    }

    [Fact]
    public void The_posterior_is_to_the_bit_that_of_a_household_that_told_nothing() => Gen.Select(Epoch, Gen.Select(Gen.Int[0, Dimension - 1], Gen.Float[0, 1]).Array[0, 20]).Sample((epoch, outcomes) =>
    {
        // Both saw the same, and the other households say the same; one told of it and one did not.
        HouseholdPrior[] households = [HouseholdPrior.First(Prior), HouseholdPrior.First(Prior)];
        var posteriors = new DiagonalPosterior[2];
        for (int teller = 0; teller < 2; teller++)
        {
            var fleet = new FleetEvidence(Prior.Name, Dimension);
            fleet.Add(new EvidenceDelta(new ReportName(Other, Life, 1), Prior.Name, epoch.Others));
            posteriors[teller] = new DiagonalPosterior(households[teller].Others.ForHousehold(0.01));
            foreach ((int index, float reward) in outcomes) posteriors[teller].Learn([new Feature(index, 1f)], reward, 1.0);
            for (int i = 0; teller == 1 && i < epoch.Own.Length; i++)
            {
                EvidenceDelta delta = Delta(Prior, i + 1, epoch.Own[i]);
                households[1] = households[1].With(delta);
                fleet.Add(delta);
            }

            EpochSums sums = Sums(fleet);
            households[teller] = households[teller].Take(Prior.Next(sums), sums, Counted(teller * epoch.Own.Length));
            posteriors[teller].Rebase(households[teller].Others.ForHousehold(0.01));
        }

        for (int i = 0; i < Dimension; i++) Assert.Equal(posteriors[0][i], posteriors[1][i]);
    }, iter: 100);

    [Fact]
    public void Priors_and_sums_come_back_from_their_bytes_and_damaged_ones_are_refused() => Gen.Select(Evidence, Gen.Byte.Array[0, 60], Gen.Int[0, 200]).Sample((weights, noise, cut) =>
    {
        var sums = new EpochSums(Prior.Name, 2.5f, 0.9f, weights);
        FleetPrior prior = Prior.Next(sums);
        byte[] bytes = prior.Encode(), told = sums.Encode();
        FleetPrior back = FleetPrior.Decode(bytes, Dimension)!;
        Equal(prior, back);
        Assert.Equal((prior.Name, prior.Active), (back.Name, back.Active));
        EpochSums read = EpochSums.Decode(told, Dimension)!;
        Assert.Equal(sums.Weights, read.Weights);
        Assert.Equal(sums with { Weights = [] }, read with { Weights = [] });
        Assert.Null(FleetPrior.Decode(bytes.AsSpan(0, Math.Min(cut, bytes.Length - 1)), Dimension));
        Assert.Null(EpochSums.Decode(told.AsSpan(0, Math.Min(cut, told.Length - 1)), Dimension));
        Assert.Null(FleetPrior.Decode(bytes, Dimension + 1));
        Assert.Null(FleetPrior.Decode(noise, Dimension));
        _ = EpochSums.Decode(noise, Dimension);
    }, iter: 100);

    private static EvidenceDelta Delta(FleetPrior prior, int number, WeightEvidence[] weights) => new(Counted(number), prior.Name, weights);

    private static ReportName Counted(int number) => new(Guid.Empty, Life, (ulong)number);

    private static EpochSums Sums(FleetEvidence fleet) => new(fleet.At, 0f, 1f, [.. fleet.Sums.Where(sum => sum.Precision != 0 || sum.Pull != 0)]);

    private static void Equal(FleetPrior one, FleetPrior other)
    {
        Assert.Equal(one.Means.ToArray(), other.Means.ToArray());
        Assert.Equal(one.Precisions.ToArray(), other.Precisions.ToArray());
    }
}
