using System.Text;

namespace EdgeRec.Models.Tests.Core.Ranking;

/// <summary>Writes protobuf by hand, so that tests can say what no honest writer would.</summary>
internal static class Proto
{
    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(f => f)];

    public static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Field(int field, byte[] content) => [.. Varint((uint)((field << 3) | 2)), .. Varint((uint)content.Length), .. content];

    public static byte[] Number(int field, long value) => [.. Varint((uint)(field << 3)), .. Varint((ulong)value)];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
