namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>A folder of a disk.</summary>
/// <param name="root">The folder; it is made with the log.</param>
internal sealed class FolderPlace(string root) : IExportPlace
{
    private FileStream? _log;

    /// <inheritdoc/>
    public string Address => root;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OpenLogAsync(CancellationToken cancellationToken)
    {
        string path = PathOf(IExportPlace.Log);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            _log = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IOException($"Another run is exporting to {root}: wait until it has ended.");
        }

        DurableNames.Sync(Path.GetDirectoryName(path)!);
        DurableNames.Sync(root);
        byte[] text = new byte[_log.Length];
        await _log.ReadExactlyAsync(text, cancellationToken);
        IReadOnlyList<string> lines = LogText.Lines(text, out int whole);
        _log.SetLength(whole);
        _log.Position = whole;
        return lines;
    }

    /// <inheritdoc/>
    public async Task AppendLogAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await _log!.WriteAsync((byte[])[.. line.Span, (byte)'\n'], cancellationToken);
        _log.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(
        Directory.EnumerateDirectories(root, "day=*").SelectMany(Directory.EnumerateFiles).Select(file => Path.GetRelativePath(root, file)).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    public async Task<long> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        string path = PathOf(name), folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableNames.Sync(root);
        }

        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await write(file);
        file.Flush(flushToDisk: true);
        DurableNames.Sync(folder);
        return file.Length;
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => Task.FromResult<Stream>(File.OpenRead(PathOf(name)));

    /// <inheritdoc/>
    public Task RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        DurableNames.Rename(PathOf(from), PathOf(to));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
            DurableNames.Sync(Path.GetDirectoryName(PathOf(name))!);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();

    private string PathOf(string name) => Path.Combine(root, name);
}
