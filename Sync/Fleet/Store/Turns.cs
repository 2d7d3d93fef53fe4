using System.Text.Json;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>What one replica is to do and not all: whoever takes the turn has it for a while; one that dies in it costs one round.</summary>
internal static class Turns
{
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
        if ((turn is not null && JsonSerializer.Deserialize<DateTimeOffset>(turn.Content.Span) > now)
            || !await documents.TryWriteAsync(name, turn?.Version ?? 0, JsonSerializer.SerializeToUtf8Bytes(now + lasts), cancellationToken))
        {
            return false;
        }

        await documents.TrimAsync(name, long.MaxValue, cancellationToken);
        return true;
    }
}
