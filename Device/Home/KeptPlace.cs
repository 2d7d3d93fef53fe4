using EdgeRec.Device.Catalog;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>Whether a rail was used lately, and where it stood then.</summary>
internal static class KeptPlace
{
    /// <summary>So many plays, faded, earn all that can be earned.</summary>
    private const float Most = 3f;

    /// <summary>Finds it from the plays that came from such a rail with a title that this one is about.</summary>
    /// <returns>What was earned, 0 to 1, and the row of the newest of those plays.</returns>
    public static (float Kept, int Row) Of(CatalogIndex catalog, ViewerSnapshot viewer, RailKind kind, int subject)
    {
        float sum = 0f;
        int row = 0;
        foreach (RailPlay play in viewer.RailPlaysLately)
        {
            if (play.Kind == kind && kind switch
            {
                RailKind.Genre => catalog.GenresOf(play.Title).Contains((ushort)subject),
                RailKind.MicroGenre => catalog.MicroGenres.Has(subject, play.Title),
                _ => true,
            })
            {
                row = sum == 0f ? play.Row : row;
                sum += play.Weight;
            }
        }

        return (Math.Min(sum / Most, 1f), row);
    }
}
