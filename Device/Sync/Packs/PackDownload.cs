using System.Security.Cryptography;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>
/// Fetches one blob into a file, from where an earlier visit left off. Its length comes from the signed document, so a server that never ends is cut off at the first byte too
/// many; one that is too slow is left after <see cref="Stall"/> without a chunk, or when it stays below <see cref="LeastBytesPerSecond"/>.
/// </summary>
internal sealed class PackDownload(IBlobSource blobs, TimeProvider time)
{
    /// <summary>The slowest that a fetch may be on the whole, in bytes a second, after the first <see cref="Stall"/>.</summary>
    public const int LeastBytesPerSecond = 2 << 10;

    /// <summary>The longest wait for a chunk.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromSeconds(30);

    private const int MaxChunkBytes = 64 << 10, BufferBytes = 64 << 10;

    /// <summary>Fetches.</summary>
    /// <param name="path">The file; what is in it is taken as the beginning.</param>
    /// <param name="sha256">Hash of the whole blob, hexadecimal.</param>
    /// <param name="bytes">Length of the whole blob.</param>
    /// <param name="cancellationToken">Stops it; what came stays.</param>
    /// <exception cref="InvalidDataException">The server sent something else than was asked for; the file is gone.</exception>
    /// <exception cref="IOException">The stream ended early or was too slow; what came stays.</exception>
    public async Task FetchAsync(string path, string sha256, long bytes, CancellationToken cancellationToken)
    {
        await using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            if (file.Length > bytes)
            {
                file.SetLength(0);
            }

            file.Seek(0, SeekOrigin.End);
            if (file.Length < bytes)
            {
                try
                {
                    await ReceiveAsync(file, sha256, bytes, cancellationToken);
                }
                catch (InvalidDataException)
                {
                    file.SetLength(0);
                    throw;
                }
                finally
                {
                    DurableFiles.SyncData(file.SafeFileHandle);
                }
            }
        }

        if (await HashAsync(path, cancellationToken) != sha256)
        {
            DurableFiles.Delete(path);
            throw new InvalidDataException($"what came is not the blob {sha256[..12]} that was asked for");
        }
    }

    /// <summary>Hash of a file, hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    private async Task ReceiveAsync(FileStream file, string sha256, long bytes, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp(), first = file.Length;
        using var patience = new CancellationTokenSource(Stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (Blob chunk in blobs.FetchAsync(Convert.FromHexString(sha256), first, either.Token).WithCancellation(either.Token))
            {
                if (chunk.Offset != file.Length || chunk.TotalBytes != bytes || chunk.Bytes.Length is 0 or > MaxChunkBytes || chunk.Bytes.Length > bytes - chunk.Offset)
                {
                    throw new InvalidDataException("the server sends another blob than the signed document describes");
                }

                await file.WriteAsync(chunk.Bytes, cancellationToken);
                if (file.Length == bytes)
                {
                    return;
                }

                TimeSpan soFar = time.GetElapsedTime(begun);
                if (soFar > Stall && file.Length - first < soFar.TotalSeconds * LeastBytesPerSecond)
                {
                    throw new IOException("the server is too slow; the rest is fetched another time");
                }

                patience.CancelAfter(Stall);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException("the server stopped sending; the rest is fetched another time");
        }

        if (file.Length < bytes)
        {
            throw new IOException("the stream ended early; the rest is fetched another time");
        }
    }
}
