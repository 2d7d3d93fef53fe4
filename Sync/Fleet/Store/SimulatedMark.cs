using System.Text;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>Whether no television is behind a fleet's figures: once it says so, every page and report of it does, for ever.</summary>
internal static class SimulatedMark
{
    private const string Name = "console/simulated";

    /// <summary>Where the figures come from, a sentence or two; null for televisions.</summary>
    public static async Task<string?> ReadAsync(IDocumentStore documents, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Name, null, cancellationToken) is { } document ? Encoding.UTF8.GetString(document.Content.Span) : null;

    /// <summary>Marks a fleet, if it is not marked.</summary>
    public static async Task WriteAsync(IDocumentStore documents, string says, CancellationToken cancellationToken) =>
        await documents.TryWriteAsync(Name, 0, Encoding.UTF8.GetBytes(says), cancellationToken);
}
