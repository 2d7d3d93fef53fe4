namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>
/// Where an export lies: names with slashes, each a file whose bytes are there whole or not at all, and one log that only grows. What a method has done when it returns is durable.
/// All of them throw <see cref="IOException"/> with one sentence when the place refuses.
/// </summary>
internal interface IExportPlace : IDisposable
{
    /// <summary>The log's name. Readers of the files pass over names that begin with <c>_</c> or <c>.</c>.</summary>
    const string Log = "_export/log.jsonl";

    /// <summary>What people call it.</summary>
    string Address { get; }

    /// <summary>Takes the log for this run, makes it if it is not there, and reads it; half a line at its end, which a kill left, is cut off.</summary>
    /// <exception cref="IOException">Another run has it.</exception>
    Task<IReadOnlyList<string>> OpenLogAsync(CancellationToken cancellationToken);

    /// <summary>Adds a line to the log.</summary>
    /// <param name="line">One line of UTF-8 without its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">Another run has added one since, where the place can tell.</exception>
    Task AppendLogAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken);

    /// <summary>The files of the days, <c>day=…/…</c>, with those whose name begins with a dot.</summary>
    Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Writes a file; one that is there is replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Writes its bytes, from the first to the last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its length in bytes.</returns>
    Task<long> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken);

    /// <summary>Opens a file to be read from any position.</summary>
    Task<Stream> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Gives a file another name; one that has it is replaced.</summary>
    Task RenameAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Deletes a file; none does no harm.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
