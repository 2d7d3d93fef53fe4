
namespace EdgeRec.Device.Tests.BitRot;

/// <summary>What is done to one file.</summary>
/// <param name="File">The file, relative to the data folder.</param>
/// <param name="Kind">The word for it.</param>
/// <param name="At">Where or how, for the report.</param>
/// <param name="Change">Makes the damaged bytes; null for a file that is gone.</param>
internal sealed record Damage(string File, string Kind, string At, Func<byte[], byte[]?> Change)
{
    /// <summary>Everything that may happen to a file.</summary>
    /// <param name="world">The folders.</param>
    /// <param name="file">The file.</param>
    /// <param name="flips">At most so many bits are flipped, at even distances; all of every 64th when there are fewer.</param>
    public static IEnumerable<Damage> Of(RottenWorld world, string file, int flips)
    {
        byte[] whole = System.IO.File.ReadAllBytes(Path.Combine(world.Now, file));
        var random = new Random(Campaign.Seed ^ file.Length);
        int words = (whole.Length + 7) / 8;
        double step = Math.Max(1, words / (double)flips);
        for (double word = step > 1 ? random.NextDouble() * step : 0; word < words; word += step)
        {
            int bit = Math.Min(((int)word * 64) + ((int)word * 37 % 64), (whole.Length * 8) - 1);
            yield return new Damage(file, "flip", $"bit {bit}", bytes => Flipped(bytes, bit));
        }

        for (int i = 0; i < Campaign.Rounds("rot-ranges", 2, 60); i++)
        {
            int from = random.Next(whole.Length + 1), length = 1 << random.Next(13);
            yield return new Damage(file, "zero", $"{length} bytes from {from}", bytes => Zeroed(bytes, from, length));
        }

        foreach (int length in new[] { 0, whole.Length - 1 }.Concat(Enumerable.Range(0, Campaign.Rounds("rot-cuts", 2, 60)).Select(_ => random.Next(whole.Length + 1))).Distinct().Where(l => l >= 0 && l < whole.Length))
        {
            yield return new Damage(file, "cut", $"to {length} of {whole.Length}", bytes => bytes[..length]);
        }

        if (System.IO.File.Exists(Path.Combine(world.Older, file)) && System.IO.File.ReadAllBytes(Path.Combine(world.Older, file)) is { } older && !older.AsSpan().SequenceEqual(whole))
        {
            yield return new Damage(file, "older", "", _ => older);
        }

        string[] others = [.. world.Files.Where(other => other != file)];
        random.Shuffle(others);
        foreach (string other in others.Take(Campaign.Rounds("rot-others", 2, 60)))
        {
            byte[] content = System.IO.File.ReadAllBytes(Path.Combine(world.Now, other));
            yield return new Damage(file, "other", other, _ => content);
        }

        yield return new Damage(file, "gone", "", _ => null);
    }

    /// <summary>
    /// Whether an answer may be another without a word, since nothing else in the folder could tell: the token is what its file says, and clients read it; a frame that left was kept for the eye; the newest segment is the
    /// only witness of events since LiteDB was last written, so where it is gone or was cut between two records, they are.
    /// </summary>
    public bool IsBeyondTelling(RottenWorld world, string facet) => facet switch
    {
        "token" => File == "api-token",
        "sent" => Kind == "gone",
        _ => File == world.NewestSegment && (Kind is "gone" or "cut" or "older") && (facet is "household" or "event ids" or "journal" || facet.StartsWith("history", StringComparison.Ordinal) || facet.StartsWith("page", StringComparison.Ordinal)),
    };

    /// <summary>Damages the file of a folder; with rot, its time stays as it is.</summary>
    /// <returns>False when that changes nothing.</returns>
    public bool DoTo(string folder)
    {
        string path = Path.Combine(folder, File);
        byte[] whole = System.IO.File.ReadAllBytes(path);
        DateTime time = System.IO.File.GetLastWriteTimeUtc(path);
        if (Change([.. whole]) is not { } damaged)
        {
            System.IO.File.Delete(path);
            return true;
        }

        System.IO.File.WriteAllBytes(path, damaged);
        if (Kind is not ("older" or "other"))
        {
            System.IO.File.SetLastWriteTimeUtc(path, time);
        }

        return !damaged.AsSpan().SequenceEqual(whole);
    }

    public override string ToString() => $"{File}: {Kind} {At}";

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return bytes;
    }

    private static byte[] Zeroed(byte[] bytes, int from, int length)
    {
        bytes.AsSpan(from, Math.Min(length, bytes.Length - from)).Clear();
        return bytes;
    }
}
