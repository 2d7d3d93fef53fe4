using System.Security.Cryptography;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>Makes the items that lead from a version to the newest.</summary>
/// <param name="store">The versions.</param>
internal sealed class DeltaMaker(CatalogueStore store)
{
    // By their content and all before it, so that replicas and versions of this program that make other items never take one's mark for their own.
    private const int MarkBytes = 16;

    /// <summary>The items from one version to the newest, or everything.</summary>
    /// <param name="head">The newest.</param>
    /// <param name="from">A version that is kept; null for everything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">A newer version was published in the meantime.</exception>
    public async Task<IReadOnlyList<PullItem>> MakeAsync(CatalogueHead head, KeptCatalogue? from, CancellationToken cancellationToken)
    {
        var items = new List<CatalogueDelta>();
        if (from is null)
        {
            for (int part = 0; part < head.Parts; part++)
            {
                items.Add(new CatalogueDelta { Titles = ByteString.CopyFrom((await store.TitlesAsync(head, part, cancellationToken)).Span) });
            }
        }
        else
        {
            CatalogueDifference difference = (await store.StateAsync(head.Newest, cancellationToken)).Since(await store.StateAsync(from, cancellationToken));
            items.AddRange(difference.Removed.Chunk(CatalogueLimits.MaxRemoved).Select(ids => new CatalogueDelta { Removed = { ids } }));
            await AddTitlesAsync(items, head, difference, cancellationToken);
        }

        for (int i = 0; i < items.Count; i++)
        {
            (items[i].FromVersion, items[i].ToVersion, items[i].More) = (from?.Version ?? 0, head.Newest.Version, i < items.Count - 1);
            items[i].After = i == 0 ? ByteString.Empty : items[i - 1].Mark;
            items[i].Mark = ByteString.CopyFrom(SHA256.HashData(items[i].ToByteArray()).AsSpan(0, MarkBytes));
        }

        return [.. items.Select(item => new PullItem { Catalogue = item })];
    }

    private async Task AddTitlesAsync(List<CatalogueDelta> items, CatalogueHead head, CatalogueDifference difference, CancellationToken cancellationToken)
    {
        HashSet<int> wanted = [.. difference.Added, .. difference.Changed];
        using var lines = new TitleLines();
        int place = 0;
        for (int part = 0; part < head.Parts && wanted.Count > 0; part++)
        {
            byte[] text = TitleLines.Unpack((await store.TitlesAsync(head, part, cancellationToken)).Span);
            foreach (ReadOnlyMemory<byte> line in TitleLines.Split(text))
            {
                if (!wanted.Remove(place++))
                {
                    continue;
                }

                if (lines.IsFullFor(line.Span))
                {
                    items.Add(new CatalogueDelta { Titles = ByteString.CopyFrom(lines.Take()) });
                }

                lines.Add(line.Span);
            }
        }

        // A difference without titles and without removals would be no new version.
        if (lines.HasLines || items.Count == 0)
        {
            items.Add(new CatalogueDelta { Titles = ByteString.CopyFrom(lines.Take()) });
        }
    }
}
