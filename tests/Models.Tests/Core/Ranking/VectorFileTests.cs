using System.Buffers.Binary;
using CsCheck;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Ranking;

public sealed class VectorFileTests
{
    private static readonly Gen<VectorFile> Files =
        from dimension in Gen.Int[1, 20]
        from keys in Gen.String[Gen.Char['a', '\u04ff'], 1, 12].HashSet[0, 12]
        from scales in Gen.Float[0f, 10f].Array[keys.Count]
        from codes in Gen.SByte.Array[keys.Count * dimension]
        select new VectorFile(new VectorTable(dimension, scales, codes), [.. keys]);

    [Fact]
    public void The_bytes_of_a_known_file_never_change()
    {
        var file = new VectorFile(new VectorTable(2, [0.5f, 1f], [1, -1, 127, -127]), ["a", "é"]);

        Assert.Equal("45525631" + "02000000" + "02000000" + "0000003F" + "0000803F" + "01FF7F81" + "0100" + "61" + "0200" + "C3A9", Convert.ToHexString(Bytes(file)));
    }

    [Fact]
    public void Every_file_survives_a_round_trip() => Files.Sample(file =>
    {
        var read = VectorFile.Read(Bytes(file));
        Assert.Equal(file.Keys, read.Keys);
        Assert.Equal(file.Table.Dimension, read.Table.Dimension);
        Assert.Equal(file.Table.Scales, read.Table.Scales);
        Assert.Equal(file.Table.Codes, read.Table.Codes);
    });

    [Fact]
    public void Each_key_finds_its_row()
    {
        var file = new VectorFile(new VectorTable(1, 2), ["f-1", "f-2"]);

        Assert.True(file.TryFind("f-2", out int row) && row == 1);
        Assert.True(file.TryFind("f-1 and more".AsSpan(0, 3), out row) && row == 0);
        Assert.False(file.TryFind("F-1", out _));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused() => Files.Sample(file =>
    {
        byte[] bytes = Bytes(file);
        for (int length = 0; length < bytes.Length; length++) Refused(bytes.AsSpan(0, length).ToArray());
        Refused([.. bytes, 0]);
    }, iter: 20);

    [Fact]
    public void A_damaged_file_is_refused_with_a_sentence_or_read_and_nothing_else() =>
        Gen.Select(Files, Gen.Int[0, 10_000], Gen.Byte[1, 255]).Sample((file, at, flip) =>
        {
            byte[] bytes = Bytes(file);
            bytes[at % bytes.Length] ^= flip;
            ReadOrRefuse(bytes);
        });

    [Fact]
    public void Any_bytes_after_the_magic_are_refused_or_read() =>
        Gen.Byte.Array[0, 200].Sample(bytes => ReadOrRefuse([.. "ERV1"u8, .. bytes]));

    [Theory]
    [InlineData(64, int.MaxValue)]
    [InlineData(512, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1, -1)]
    [InlineData(0, 1)]
    [InlineData(-8, 1)]
    [InlineData(1, 613_566_757)] // 7 bytes a row: more than 2^32 in all
    public void Hostile_lengths_are_refused_before_anything_is_allocated(int dimension, int count)
    {
        byte[] bytes = [.. "ERV1"u8, .. new byte[100]];
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), dimension);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refused(bytes);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("Infinity")]
    [InlineData("3e38")]
    [InlineData("10001")]
    public void A_scale_that_is_no_size_is_refused(string scale)
    {
        byte[] bytes = Bytes(new VectorFile(new VectorTable(1, 1), ["a"]));
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(12), float.Parse(scale));

        Assert.Contains("scale of row 0", Refused(bytes));
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused()
    {
        byte[] bytes = Bytes(new VectorFile(new VectorTable(1, 2), ["a", "b"]));
        bytes[^1] = (byte)'a';

        Assert.Contains("'a'", Refused(bytes));
    }

    [Fact]
    public void A_key_that_is_not_text_is_refused()
    {
        byte[] bytes = Bytes(new VectorFile(new VectorTable(1, 1), ["a"]));
        bytes[^1] = 0xff;

        Assert.Contains("not UTF-8", Refused(bytes));
    }

    private static string Refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => VectorFile.Read(bytes)).Message;

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            VectorFile.Read(bytes);
        }
        catch (InvalidDataException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static byte[] Bytes(VectorFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
