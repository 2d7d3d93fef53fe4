using System.Text.Json;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Catalogue;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Fleet.Retention.Groups;

/// <summary>
/// Which genre each household watches most: what the fleet can know of its tastes. The viewers' taste communities are computed on the television and do not leave it; so that
/// they need not, this is made of plays that were sent anyway and the fleet's own catalogue. In memory stand a number a genre and household, and the catalogue's genres.
/// </summary>
/// <param name="store">The fleet's store.</param>
/// <param name="time">The clock.</param>
internal sealed class HouseholdCommunities(IFleetStore store, TimeProvider time)
{
    /// <summary>Fewer plays than these say nothing of a taste.</summary>
    public const int LeastPlays = 5;

    private const int PageFrames = 256;

    private readonly List<string> _genres = [];
    private readonly Dictionary<string, int[]> _genresOf = new(StringComparer.Ordinal);

    /// <summary>Reads the plays of some days.</summary>
    /// <param name="from">First day; null for all.</param>
    /// <param name="through">Last day; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The genre by television; those of which too few plays are known are left out.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(DateOnly? from, DateOnly? through, CancellationToken cancellationToken)
    {
        await ReadCatalogueAsync(cancellationToken);
        var tastes = new Dictionary<Guid, Taste>();
        long first = from is { } f ? UnixMs(f) : long.MinValue, last = through is { } t ? UnixMs(t.AddDays(1)) : long.MaxValue, position = 0;
        IReadOnlyList<StoredFrame> page;
        do
        {
            page = _genres.Count == 0 ? [] : await store.Frames.ReadAsync(position, Stream.Events, PageFrames, cancellationToken);
            foreach (StoredFrame stored in page)
            {
                position = stored.Position;
                foreach (SequencedEvent item in (stored.Frame.Open() as DeltaBatch)?.Events ?? [])
                {
                    if (item.Event is { Kind: EventKind.Play, Title: { } title } play && play.Time.UnixMs >= first && play.Time.UnixMs < last && _genresOf.TryGetValue(title, out int[]? genres))
                    {
                        Add(tastes, stored.Frame.Key.Device, genres);
                    }
                }
            }
        }
        while (page.Count == PageFrames);

        return tastes.Where(taste => taste.Value.Plays >= LeastPlays).ToDictionary(taste => taste.Key, taste => Leading(taste.Value.Weights));
    }

    private static long UnixMs(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private void Add(Dictionary<Guid, Taste> tastes, Guid device, int[] genres)
    {
        if (!tastes.TryGetValue(device, out Taste? taste))
        {
            tastes.Add(device, taste = new Taste(new float[_genres.Count]));
        }

        taste.Plays++;
        foreach (int genre in genres)
        {
            taste.Weights[genre] += 1f / genres.Length;
        }
    }

    // Of equals the first by name, so that the order of frames decides nothing.
    private string Leading(float[] weights)
    {
        float most = weights.Max();
        return _genres.Where((_, i) => weights[i] == most).Min(StringComparer.Ordinal)!;
    }

    private async Task ReadCatalogueAsync(CancellationToken cancellationToken)
    {
        var catalogue = new CatalogueStore(store.Documents, time);
        if (await catalogue.HeadAsync(cancellationToken) is not { } head)
        {
            return;
        }

        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int part = 0; part < head.Parts; part++)
        {
            foreach (ReadOnlyMemory<byte> line in TitleLines.Split(TitleLines.Unpack((await catalogue.TitlesAsync(head, part, cancellationToken)).Span)))
            {
                using JsonDocument title = JsonDocument.Parse(line);
                if (title.RootElement.TryGetProperty("genres", out JsonElement genres) && genres.GetArrayLength() > 0)
                {
                    _genresOf[title.RootElement.GetProperty("id").GetString()!] = [.. genres.EnumerateArray().Select(genre => IndexOf(index, genre.GetString()!)).Distinct()];
                }
            }
        }
    }

    private int IndexOf(Dictionary<string, int> index, string genre)
    {
        if (!index.TryGetValue(genre, out int i))
        {
            index.Add(genre, i = _genres.Count);
            _genres.Add(genre);
        }

        return i;
    }

    private sealed class Taste(float[] weights)
    {
        public int Plays { get; set; }

        public float[] Weights { get; } = weights;
    }
}
