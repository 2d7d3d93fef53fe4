using System.Text.Json;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>
/// What one replica is to do and not all: whoever takes the turn has it for a while; one that dies in it costs one round. A turn that would last much longer than it may was taken by a clock that ran ahead, and is
/// nobody's: or nothing would be done until the day that clock said.
/// </summary>
internal static class Turns
{
    // So much the clocks of replicas may differ without two of them having a turn at once.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Takes a turn, if nobody has it.</summary>
    /// <param name="documents">Where turns are kept.</param>
    /// <param name="name">Which.</param>
    /// <param name="now">The time.</param>
    /// <param name="lasts">How long it is nobody else's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if it is another's.</returns>
    public static async Task<bool> TryTakeAsync(IDocumentStore documents, string name, DateTimeOffset now, TimeSpan lasts, CancellationToken cancellationToken)
    {
        Document? turn = await documents.ReadAsync(name, null, cancellationToken);
        TimeSpan left = turn is null ? TimeSpan.Zero : JsonSerializer.Deserialize<DateTimeOffset>(turn.Content.Span) - now;
        if ((left > TimeSpan.Zero && left <= lasts + Ahead)
            || !await documents.TryWriteAsync(name, turn?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(now + lasts), cancellationToken))
        {
            return false;
        }

        await documents.TrimAsync(name, long.MaxValue, cancellationToken);
        return true;
    }
}
