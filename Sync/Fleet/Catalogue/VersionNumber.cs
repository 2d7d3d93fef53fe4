using System.Globalization;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>Numbers of versions: the moment as a number that can be read. A fleet that was restored from a backup does not give a number twice, and another fleet's number is unknown here.</summary>
internal static class VersionNumber
{
    /// <summary>The number of a version that is made now.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="before">The newest number so far; the next is above it whatever the clock says.</param>
    public static ulong Next(DateTimeOffset now, ulong before) =>
        Math.Max(before + 1, ulong.Parse(now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
