using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Home;

/// <summary>What a page leaves to chance is drawn once for a profile, a seed and a part of a day: within it nothing reshuffles.</summary>
internal static class PageChance
{
    /// <summary>An even number from 0 up to but not including 1.</summary>
    public static double Of(string profileId, HomeQuery query)
    {
        Span<byte> bytes = stackalloc byte[12 + 256];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, query.Seed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], PartOfDay(query.At));
        int length = Encoding.UTF8.GetBytes(profileId, bytes[12..]);
        return Exploration.Even(XxHash3.HashToUInt64(bytes[..(12 + length)]));
    }

    /// <summary>Numbers the parts of all days; a night belongs to the day that it began in.</summary>
    public static long PartOfDay(DateTimeOffset at) =>
        ((at.DateTime.Ticks / TimeSpan.TicksPerHour - ViewingMoment.NightEnds) / 24 * ViewingMoment.Dayparts) + (int)ViewingMoment.From(at, trusted: true).Daypart;
}
