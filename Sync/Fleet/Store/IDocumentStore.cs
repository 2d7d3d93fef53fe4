namespace EdgeRec.Sync.Fleet.Store;

/// <summary>
/// Named documents with all their versions: roots, roll-outs, packs' files, priors, aggregates, the audit log. A version is never changed. Names are paths, <c>feature/thing</c>.
/// </summary>
internal interface IDocumentStore
{
    /// <summary>Longest content of one version, in bytes. What is larger goes in parts, <c>name/0</c>, <c>name/1</c> ….</summary>
    const int MaxBytes = 16 << 20;

    /// <summary>The newest version, or the one that is asked for; null if there is none.</summary>
    Task<Document?> ReadAsync(string name, long? version, CancellationToken cancellationToken);

    /// <summary>Versions of a document by rising version, from the one behind <paramref name="after"/>: a log is read like this.</summary>
    Task<IReadOnlyList<Document>> ReadVersionsAsync(string name, long after, int limit, CancellationToken cancellationToken);

    /// <summary>The newest version of every document whose name begins so, by name, without content.</summary>
    Task<IReadOnlyList<DocumentHead>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Adds the version behind <paramref name="present"/>, if that is still the newest; durable once the task has ended.</summary>
    /// <param name="name">The document.</param>
    /// <param name="present">The newest version that the writer knows; 0: the document is new.</param>
    /// <param name="content">At most <see cref="MaxBytes"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else was faster: read again, decide again.</returns>
    Task<bool> TryWriteAsync(string name, long present, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => TryWriteAsync(name, present, content, [], cancellationToken);

    /// <summary>The same, and with it lines of logs, all in one transaction: what was done and that it was done are never one without the other.</summary>
    /// <param name="name">The document.</param>
    /// <param name="present">The newest version that the writer knows; 0: the document is new.</param>
    /// <param name="content">At most <see cref="MaxBytes"/>.</param>
    /// <param name="lines">What is added to logs, if the version is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else was faster: read again, decide again.</returns>
    Task<bool> TryWriteAsync(string name, long present, ReadOnlyMemory<byte> content, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken);

    /// <summary>Adds a version behind whatever is there: for logs.</summary>
    /// <returns>Its number.</returns>
    Task<long> AppendAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Forgets the versions below one: of what is written every minute only the newest matters. Logs are not trimmed.</summary>
    /// <param name="name">The document.</param>
    /// <param name="first">The oldest version that stays; the newest stays whatever this says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task TrimAsync(string name, long first, CancellationToken cancellationToken);

    /// <summary>Removes a document with all its versions.</summary>
    /// <returns>False if there was none.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken) => DeleteAsync(name, [], cancellationToken);

    /// <summary>The same, and with it lines of logs, all in one transaction.</summary>
    /// <param name="name">The document.</param>
    /// <param name="lines">What is added to logs, if the document was there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if there was none.</returns>
    Task<bool> DeleteAsync(string name, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken);
}

/// <summary>A line that is to be added to a log.</summary>
/// <param name="Log">The document.</param>
/// <param name="Content">What it says.</param>
internal sealed record LogLine(string Log, ReadOnlyMemory<byte> Content);

/// <summary>One version of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">From 1.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Content">What it says.</param>
internal sealed record Document(string Name, long Version, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Content);

/// <summary>A document's newest version without what it says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">From 1.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="Bytes">How long its content is.</param>
internal sealed record DocumentHead(string Name, long Version, DateTimeOffset CreatedAt, long Bytes);
