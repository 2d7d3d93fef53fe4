using System.Buffers.Binary;
using System.Text;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Home;

/// <summary>What a page leaves to chance is drawn once for a profile, a seed and a part of a day: within it nothing reshuffles.</summary>
internal static class PageChance
{
    /// <summary>An even number from 0 up to but not including 1.</summary>
    /// <param name="hash">The television's own: which rails were drawn is told, and must not say for whom.</param>
    /// <param name="profileId">Whose page.</param>
    /// <param name="query">The seed and the moment.</param>
    public static double Of(KeyedHash hash, string profileId, HomeQuery query)
    {
        Span<byte> bytes = stackalloc byte[12 + 256];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, query.Seed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], PartOfDay(query.At));
        int length = Encoding.UTF8.GetBytes(profileId, bytes[12..]);
        return Exploration.Even(hash.Of(bytes[..(12 + length)]));
    }

    /// <summary>Numbers the parts of all days; a night belongs to the day that it began in.</summary>
    public static long PartOfDay(DateTimeOffset at) =>
        ((at.DateTime.Ticks / TimeSpan.TicksPerHour - ViewingMoment.NightEnds) / 24 * ViewingMoment.Dayparts) + (int)ViewingMoment.From(at, trusted: true).Daypart;
}
