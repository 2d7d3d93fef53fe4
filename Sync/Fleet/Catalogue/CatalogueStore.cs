using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>How a publication ended.</summary>
/// <param name="Version">The newest version now; 0: none.</param>
/// <param name="Difference">What it changed.</param>
internal sealed record Publication(ulong Version, CatalogueDifference Difference);

/// <summary>The catalogue's versions among the fleet's documents.</summary>
/// <param name="documents">Where they are.</param>
/// <param name="time">The clock.</param>
internal sealed class CatalogueStore(IDocumentStore documents, TimeProvider time)
{
    private const string DataPrefix = "catalogue/data/";
    private const int PartBytes = 4 << 20;
    private static readonly TimeSpan Orphaned = TimeSpan.FromHours(1);

    /// <summary>The newest head; null where nothing was published.</summary>
    public async Task<CatalogueHead?> HeadAsync(CancellationToken cancellationToken) => (await CatalogueHead.ReadAsync(documents, cancellationToken)).Head;

    /// <summary>Makes a catalogue the next version; where nothing changed there is none.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="dryRun">Whether only to say what would change.</param>
    /// <param name="lines">What is added to logs with a version of that number.</param>
    /// <param name="cancellationToken">Gives up; nothing was published then.</param>
    /// <returns>What it changed; null where somebody else published at the same time.</returns>
    public async Task<Publication?> PublishAsync(CatalogueContent catalogue, bool dryRun, Func<ulong, IReadOnlyList<LogLine>> lines, CancellationToken cancellationToken)
    {
        (CatalogueHead? head, long present) = await CatalogueHead.ReadAsync(documents, cancellationToken);
        CatalogueState before = head is null ? new CatalogueState() : await StateAsync(head.Newest, cancellationToken);
        CatalogueDifference difference = catalogue.State.Since(before);
        if (difference.IsNone || dryRun)
        {
            return new Publication(head?.Newest.Version ?? 0, difference);
        }

        DateTimeOffset now = time.GetUtcNow();
        ulong version = VersionNumber.Next(now, head?.Newest.Version ?? 0);
        string folder = FormattableString.Invariant($"{DataPrefix}{version}-{Guid.NewGuid():N}");
        for (int part = 0; part < catalogue.Parts.Count; part++)
        {
            await documents.TryWriteAsync(TitlesOf(folder, part), 0, catalogue.Parts[part], cancellationToken);
        }

        ReadOnlyMemory<byte> state = catalogue.State.Write();
        int states = 0;
        for (int at = 0; at < state.Length; at += PartBytes)
        {
            await documents.TryWriteAsync(StateOf(folder, states++), 0, state.Slice(at, Math.Min(PartBytes, state.Length - at)), cancellationToken);
        }

        IEnumerable<KeptCatalogue> older = (head?.Versions ?? []).TakeLast(CatalogueHead.MostVersions - 1);
        var next = new CatalogueHead(now, [.. older, new KeptCatalogue(version, folder, catalogue.State.Titles.Count, states)], catalogue.Parts.Count);
        if (!await documents.TryWriteAsync(CatalogueHead.Name, present, next.Write(), lines(version), cancellationToken))
        {
            return null;
        }

        await documents.TrimAsync(CatalogueHead.Name, present + 1, cancellationToken);
        await SweepAsync(next, cancellationToken);
        return new Publication(version, difference);
    }

    /// <summary>Ids and hashes of a version.</summary>
    /// <exception cref="InvalidDataException">It is gone: a newer one was published in the meantime.</exception>
    public async Task<CatalogueState> StateAsync(KeptCatalogue kept, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        for (int part = 0; part < kept.StateParts; part++)
        {
            bytes.Write((await ReadAsync(StateOf(kept.Folder, part), cancellationToken)).Span);
        }

        return CatalogueState.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>One item's titles of the newest version, packed.</summary>
    /// <exception cref="InvalidDataException">They are gone: a newer one was published in the meantime.</exception>
    public Task<ReadOnlyMemory<byte>> TitlesAsync(CatalogueHead head, int part, CancellationToken cancellationToken) => ReadAsync(TitlesOf(head.Newest.Folder, part), cancellationToken);

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await documents.ReadAsync(name, null, cancellationToken))?.Content ?? throw new InvalidDataException($"The document {name} is missing.");

    /// <summary>Deletes what no version needs any more, and what a publication left that was broken off; one that is under way is younger.</summary>
    private async Task SweepAsync(CatalogueHead head, CancellationToken cancellationToken)
    {
        HashSet<string> states = [.. head.Versions.Select(kept => kept.Folder)];
        DateTimeOffset now = time.GetUtcNow();
        foreach (DocumentHead found in await documents.ListAsync(DataPrefix, cancellationToken))
        {
            string folder = found.Name[..found.Name.IndexOf('/', DataPrefix.Length)];
            bool isTitles = found.Name[folder.Length..].StartsWith("/titles/", StringComparison.Ordinal);
            bool isNeeded = folder == head.Newest.Folder || (states.Contains(folder) ? !isTitles : now - found.CreatedAt < Orphaned);
            if (!isNeeded)
            {
                await documents.DeleteAsync(found.Name, cancellationToken);
            }
        }
    }

    private static string TitlesOf(string folder, int part) => FormattableString.Invariant($"{folder}/titles/{part}");

    private static string StateOf(string folder, int part) => FormattableString.Invariant($"{folder}/state/{part}");
}
