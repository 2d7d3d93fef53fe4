using System.Buffers.Binary;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>The last report of each device that is in any sums: 40 bytes each, in parts by the device's first byte, by rising device.</summary>
internal sealed class CountedReports
{
    private const int Bytes = 40, MostInPart = 200_000;

    private readonly SortedDictionary<Guid, ReportName> _last = new(Comparer<Guid>.Create((one, other) => Compare(one, other)));

    /// <summary>How many devices there are.</summary>
    public int Count => _last.Count;

    /// <summary>In how many parts they are to be written: a power of two up to 256.</summary>
    public int Parts => (int)Math.Min(256u, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((Count / MostInPart) + 1)));

    /// <summary>The part that a device is in.</summary>
    public static int PartOf(Guid device, int parts) => First(device) & (parts - 1);

    /// <summary>A report counts. Those of a device come by rising number, life after life.</summary>
    public void Add(ReportName report) => _last[report.Device] = report;

    /// <summary>Adds what <see cref="Write"/> wrote.</summary>
    public void Read(ReadOnlySpan<byte> part)
    {
        for (; part.Length >= Bytes; part = part[Bytes..])
        {
            Add(Of(part));
        }
    }

    /// <summary>One of the parts.</summary>
    public byte[] Write(int part, int parts)
    {
        ReportName[] of = [.. _last.Values.Where(report => PartOf(report.Device, parts) == part)];
        byte[] bytes = new byte[of.Length * Bytes];
        Span<byte> to = bytes;
        foreach (ReportName report in of)
        {
            report.Device.TryWriteBytes(to, bigEndian: true, out _);
            report.Life.TryWriteBytes(to[16..], bigEndian: true, out _);
            BinaryPrimitives.WriteUInt64LittleEndian(to[32..], report.Number);
            to = to[Bytes..];
        }

        return bytes;
    }

    /// <summary>Finds a device in its part.</summary>
    /// <returns>Its last report; the default where none counts.</returns>
    public static ReportName Find(ReadOnlySpan<byte> part, Guid device)
    {
        int low = 0, high = part.Length / Bytes;
        while (low < high)
        {
            int middle = (low + high) / 2;
            ReportName at = Of(part[(middle * Bytes)..]);
            int order = Compare(at.Device, device);
            if (order == 0)
            {
                return at;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return default;
    }

    private static ReportName Of(ReadOnlySpan<byte> bytes) =>
        new(new Guid(bytes[..16], bigEndian: true), new Guid(bytes[16..32], bigEndian: true), BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));

    private static int First(Guid device)
    {
        Span<byte> bytes = stackalloc byte[16];
        device.TryWriteBytes(bytes, bigEndian: true, out _);
        return bytes[0];
    }

    private static int Compare(Guid one, Guid other)
    {
        Span<byte> left = stackalloc byte[16], right = stackalloc byte[16];
        one.TryWriteBytes(left, bigEndian: true, out _);
        other.TryWriteBytes(right, bigEndian: true, out _);
        return left.SequenceCompareTo(right);
    }
}
