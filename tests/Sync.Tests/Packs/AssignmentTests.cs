using CsCheck;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Tests.Packs;

public sealed class AssignmentTests
{
    private static readonly PackReference Old = new("1.0", new string('a', 64)), New = new("2.0", new string('b', 64));

    [Fact]
    public void The_bucket_of_a_seed_and_a_device_is_pinned() =>
        Assert.Equal(1986, Assignment.BucketOf("golden", Convert.FromHexString("000102030405060708090a0b0c0d0e0f")));

    [Fact]
    public void A_stage_adds_devices_and_takes_none_away() =>
        Gen.Select(Gen.String[1, 64], Gen.Byte.Array[16], Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[0, 2_000]).Sample((seed, device, one, two, holdout) =>
        {
            int bucket = Assignment.BucketOf(seed, device);
            bool before = Assignment.HasCandidate(Rollout(seed, Math.Min(one, two), holdout), bucket), after = Assignment.HasCandidate(Rollout(seed, Math.Max(one, two), holdout), bucket);
            return bucket is >= 0 and < 10_000 && (!before || after);
        });

    [Fact]
    public void A_share_of_the_devices_gets_the_candidate_and_the_holdout_never_does()
    {
        var random = new Random(7);
        int[] buckets = [.. Enumerable.Range(0, 20_000).Select(_ =>
        {
            byte[] device = new byte[16];
            random.NextBytes(device);
            return Assignment.BucketOf("a seed", device);
        })];

        Assert.InRange(buckets.Count(bucket => Assignment.HasCandidate(Rollout("a seed", 1_000, 0), bucket)), 1_850, 2_150);
        Assert.InRange(buckets.Count(bucket => Assignment.HasCandidate(Rollout("a seed", 10_000, 500), bucket)), 18_850, 19_150);
    }

    [Fact]
    public void A_device_goes_forward_and_backwards_only_from_what_was_withdrawn()
    {
        byte[] device = new byte[16];
        RolloutDocument all = Rollout("s", 10_000, 0);

        Assert.Equal(New, Assignment.OrderFor(all, device, null, null).Wanted);
        Assert.Equal(New, Assignment.OrderFor(all, device, Old.Version, Old.Document).Wanted);
        Assert.Null(Assignment.OrderFor(all, device, New.Version, New.Document).Wanted);
        Assert.Equal(Old, Assignment.OrderFor(all with { Halted = true }, device, null, null).Wanted);
        Assert.Null(Assignment.OrderFor(all with { Halted = true }, device, New.Version, New.Document).Wanted);
        RolloutDocument back = all with { Candidate = null, Withdrawn = [New] };
        Assert.Equal(new PackOrder(Old, true), Assignment.OrderFor(back, device, New.Version, New.Document));
        Assert.Equal(new PackOrder(null, true), Assignment.OrderFor(back with { Control = null }, device, New.Version, New.Document));
        Assert.Equal(new PackOrder(Old, false), Assignment.OrderFor(back, device, null, null));
    }

    [Fact]
    public void Who_must_leave_a_withdrawn_pack_goes_to_the_next_candidate_if_it_is_assigned_and_else_to_the_control()
    {
        byte[] device = new byte[16];
        PackReference mended = new("3.0", new string('d', 64));
        RolloutDocument next = Rollout("s", 10_000, 0) with { Candidate = mended, Withdrawn = [New] };

        Assert.Equal(new PackOrder(mended, true, Old), Assignment.OrderFor(next, device, New.Version, New.Document));
        Assert.Equal(new PackOrder(Old, true), Assignment.OrderFor(next with { Share = 0 }, device, New.Version, New.Document));
        Assert.Equal(new PackOrder(Old, true), Assignment.OrderFor(next with { Halted = true }, device, New.Version, New.Document));
        Assert.Equal(new PackOrder(Old, true), Assignment.OrderFor(next with { Candidate = New }, device, New.Version, New.Document));
    }

    [Fact]
    public void Who_keeps_an_old_pack_keeps_it_whatever_is_rolled_out_to_the_others() =>
        Gen.Select(Gen.String[1, 64], Gen.String[1, 64], Gen.Byte.Array[16], Gen.Int[0, 10_000], Gen.Int[1, 10_000]).Sample((seed, earlier, device, share, kept) =>
        {
            PackReference older = new("0.9", new string('c', 64));
            RolloutDocument rollout = Rollout(seed, share, 0) with { Kept = new KeptHoldout(earlier, kept, older) };
            PackOrder order = Assignment.OrderFor(rollout, device, older.Version, older.Document), from = Assignment.OrderFor(rollout, device, null, null), out_ = Assignment.OrderFor(rollout with { Withdrawn = [New] }, device, New.Version, New.Document);
            return Assignment.BucketOf(earlier, device) >= 10_000 - kept
                ? (order, from, out_) == (new PackOrder(null, false), new PackOrder(older, false), new PackOrder(older, true))
                : order.Wanted is not null && from.Wanted!.Version != "0.9" && out_.Wanted == Old;
        });

    private static RolloutDocument Rollout(string seed, int share, int holdout) => new()
    {
        Version = 1, Issued = default, Expires = default, Seed = seed, Share = share, Holdout = holdout, Control = Old, Candidate = New, Halted = false, WatchSeconds = 600, Withdrawn = [],
    };
}
