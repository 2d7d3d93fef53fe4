using System.Text.Json;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Protocol.Catalogue;

namespace EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

/// <summary>What a play has to know of its title, by id: of the fleet's newest catalogue. A title that is not in it counts as a film of the length that the player reports, as on the television.</summary>
internal sealed class TitleLengths
{
    private readonly Dictionary<string, TitleLength> _titles = new(StringComparer.Ordinal);

    /// <summary>Of no catalogue.</summary>
    public static TitleLengths None { get; } = new();

    /// <summary>The catalogue's version; 0 for none.</summary>
    public ulong Version { get; private init; }

    /// <summary>Reads the newest catalogue; <paramref name="known"/> where that is it.</summary>
    public static async Task<TitleLengths> ReadAsync(CatalogueStore catalogue, TitleLengths known, CancellationToken cancellationToken)
    {
        // Another one may be published while this one is read, and then its titles are gone: once more.
        for (int attempt = 0; ; attempt++)
        {
            if (await catalogue.HeadAsync(cancellationToken) is not { } head || head.Newest.Version == known.Version)
            {
                return known;
            }

            try
            {
                var lengths = new TitleLengths { Version = head.Newest.Version };
                for (int part = 0; part < head.Parts; part++)
                {
                    lengths.Add(TitleLines.Unpack((await catalogue.TitlesAsync(head, part, cancellationToken)).Span));
                }

                return lengths;
            }
            catch (InvalidDataException) when (attempt < 2)
            {
            }
        }
    }

    /// <summary>Finds a title.</summary>
    public bool TryGet(string title, out TitleLength length) => _titles.TryGetValue(title, out length);

    private void Add(byte[] lines)
    {
        foreach (ReadOnlyMemory<byte> line in TitleLines.Split(lines))
        {
            using JsonDocument title = JsonDocument.Parse(line);
            JsonElement root = title.RootElement;
            TitleKind kind = root.GetProperty("kind").GetString() switch { "series" => TitleKind.Series, "episode" => TitleKind.Episode, _ => TitleKind.Film };
            long minutes = root.TryGetProperty("runtimeMinutes", out JsonElement runtime) && runtime.TryGetInt32(out int value) ? value : 0;
            _titles[root.GetProperty("id").GetString()!] = new TitleLength(kind, minutes * 60_000);
        }
    }
}

/// <summary>What a play has to know of its title.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="DurationMs">Length in milliseconds; 0 when unknown.</param>
internal readonly record struct TitleLength(TitleKind Kind, long DurationMs);
