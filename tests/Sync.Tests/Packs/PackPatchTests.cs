using CsCheck;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Tests.Packs;

public sealed class PackPatchTests
{
    [Fact]
    public void A_patch_gives_the_file_back() =>
        Gen.Select(Gen.Byte.Array[0, 3_000], Gen.Byte.Array[0, 3_000], Gen.Int[0, 3_000]).Sample((from, own, shared) =>
        {
            byte[] file = [.. from.Take(shared), .. own];
            byte[]? frame = PackPatch.Make(file, from);
            return frame is null || PackPatch.Apply(frame, from, file.Length).AsSpan().SequenceEqual(file);
        });

    [Fact]
    public void What_is_unchanged_costs_next_to_nothing_also_at_the_far_end_of_a_large_file()
    {
        byte[] from = new byte[6 << 20];
        new Random(3).NextBytes(from);
        byte[] file = [.. from];
        file[3 << 20] ^= 1;

        byte[] frame = PackPatch.Make(file, from)!;

        Assert.InRange(frame.Length, 1, 4_096);
        Assert.Equal(file, PackPatch.Apply(frame, from, file.Length));
    }

    [Fact]
    public void A_patch_that_unpacks_to_more_or_less_than_stated_is_refused()
    {
        byte[] file = new byte[1 << 20];
        byte[] bomb = PackPatch.Make(file, [])!;

        Assert.Throws<InvalidDataException>(() => PackPatch.Apply(bomb, [], file.Length - 1));
        Assert.Throws<InvalidDataException>(() => PackPatch.Apply(bomb, [], file.Length + 1));
        Assert.Throws<InvalidDataException>(() => PackPatch.Apply(bomb, [], long.MaxValue));
    }

    [Fact]
    public void A_patch_on_another_file_or_of_any_bytes_is_refused_or_gives_other_bytes_of_the_stated_length()
    {
        byte[] from = new byte[4_000], other = new byte[4_000];
        new Random(1).NextBytes(from);
        new Random(2).NextBytes(other);
        byte[] frame = PackPatch.Make([.. from, 1, 2, 3], from)!;
        Assert.Throws<InvalidDataException>(() => PackPatch.Apply(frame, other, 4_003));
        Gen.Select(Gen.Int[0, frame.Length - 1], Gen.Byte).Sample((place, value) =>
        {
            byte[] bad = [.. frame];
            bad[place] = value;
            try
            {
                return PackPatch.Apply(bad, from, 4_003).Length == 4_003;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        });
    }
}
