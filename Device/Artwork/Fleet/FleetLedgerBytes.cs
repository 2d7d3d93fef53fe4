using System.Buffers.Binary;
using System.IO.Hashing;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>The bytes of a <see cref="FleetLedger"/>: a format number, the parts one after the other, XXH3 over all of it.</summary>
internal static class FleetLedgerBytes
{
    private const int Format = 1;

    /// <summary>Writes it.</summary>
    public static byte[] Write(FleetLedger ledger)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(Format);
        to.Write(ledger.Tells);
        to.Write(ledger.MadeAtMs);
        to.Write(ledger.Prior is not null);
        if (ledger.Prior is { } prior)
        {
            Put(to, prior.Published.Encode());
            Put(to, prior.Others.Encode());
        }

        to.Write(ledger.Reports.Count);
        foreach (ToldReport report in ledger.Reports)
        {
            Put(to, report);
        }

        to.Write(ledger.Draft is not null);
        if (ledger.Draft is { } draft)
        {
            Put(to, draft);
        }

        Put(to, [.. ledger.Told.Told.Select(told => new ImageTotal(told.Key, told.Value))]);
        to.Write(ledger.Told.Telling.Count);
        foreach (string profile in ledger.Told.Telling)
        {
            to.Write(profile);
        }

        Put(to, [.. ledger.Told.Left.Select(left => new ImageTotal(left.Key, left.Value))]);

        to.Write(XxHash3.HashToUInt64(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    /// <summary>Reads it.</summary>
    /// <returns>Null when it is damaged, of another version, or of another space of weights.</returns>
    public static FleetLedger? Read(byte[] file)
    {
        const int Check = sizeof(ulong);
        if (file.Length < Check || XxHash3.HashToUInt64(file.AsSpan(0, file.Length - Check)) != BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(file.Length - Check)))
        {
            return null;
        }

        using var from = new BinaryReader(new MemoryStream(file, 0, file.Length - Check));
        if (from.ReadInt32() != Format)
        {
            return null;
        }

        (bool tells, long madeAt) = (from.ReadBoolean(), from.ReadInt64());
        (FleetPrior? published, FleetPrior? others) = (null, null);
        if (from.ReadBoolean())
        {
            published = FleetPrior.Decode(Bytes(from), ImageSpace.Shared);
            others = FleetPrior.Decode(Bytes(from), ImageSpace.Shared);
            if (published is null || others is null)
            {
                return null;
            }
        }

        var reports = new List<ToldReport>();
        for (int i = from.ReadInt32(); i > 0; i--)
        {
            if (Report(from) is not { } report)
            {
                return null;
            }

            reports.Add(report);
        }

        ToldReport? draft = from.ReadBoolean() ? Report(from) : null;
        List<ImageTotal> told = Images(from);
        string[] telling = new string[from.ReadInt32()];
        for (int i = 0; i < telling.Length; i++)
        {
            telling[i] = from.ReadString();
        }

        // A version that did not tell what left from what is done with ends here, and passes over what is behind.
        List<ImageTotal>? left = from.BaseStream.Position < from.BaseStream.Length ? Images(from) : null;
        return new FleetLedger
        {
            Prior = published is null ? null : new HouseholdPrior(published, others!, [.. reports.Select(report => report.Delta)]),
            Reports = reports, Draft = draft, Told = ToldImages.Of(told, telling, left), Tells = tells, MadeAtMs = madeAt,
        };
    }

    private static void Put(BinaryWriter to, byte[] bytes)
    {
        to.Write(bytes.Length);
        to.Write(bytes);
    }

    private static byte[] Bytes(BinaryReader from) => from.ReadBytes(from.ReadInt32());

    private static void Put(BinaryWriter to, ToldReport report)
    {
        to.Write(report.Delta.From.Life.ToByteArray());
        to.Write(report.Delta.From.Number);
        Put(to, report.Delta.Encode(ImageSpace.Shared));
        Put(to, report.Images);
    }

    private static ToldReport? Report(BinaryReader from)
    {
        var name = new ReportName(Guid.Empty, new Guid(from.ReadBytes(16)), from.ReadUInt64());
        EvidenceDelta? delta = EvidenceDelta.Decode(Bytes(from), name, ImageSpace.Shared);
        List<ImageTotal> images = Images(from);
        return delta is null ? null : new ToldReport(delta, images);
    }

    private static void Put(BinaryWriter to, IReadOnlyList<ImageTotal> images)
    {
        to.Write(images.Count);
        foreach ((ImageKey key, ImageTally tally) in images)
        {
            to.Write(key.Profile);
            to.Write(key.Title);
            to.Write(key.Variant);
            to.Write(tally.Shown.Packed);
            to.Write(tally.Taken.Packed);
        }
    }

    private static List<ImageTotal> Images(BinaryReader from)
    {
        int count = from.ReadInt32();
        var images = new List<ImageTotal>(count);
        for (int i = 0; i < count; i++)
        {
            var key = new ImageKey(from.ReadString(), from.ReadString(), from.ReadUInt16());
            images.Add(new ImageTotal(key, new ImageTally(new PlaceCounts(from.ReadUInt32()), new PlaceCounts(from.ReadUInt32()))));
        }

        return images;
    }
}
