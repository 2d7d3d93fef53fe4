using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>
/// A bucket of an object store that speaks S3, or what begins with a prefix in it. An object is there whole or not at all, and stored when the store has answered; a name is given by a copy
/// inside the store. The log is one object, written anew with each line if it still is what this run has read or written last: the store is asked, and told the same as a condition of writing (If-Match,
/// If-None-Match) for what may happen in between. Some stores do not know conditions.
/// </summary>
/// <param name="client">Asks the store; is disposed of with this.</param>
/// <param name="bucket">The bucket; it must be there.</param>
/// <param name="prefix">With a slash at its end; empty for the whole bucket.</param>
internal sealed class BucketPlace(IAmazonS3 client, string bucket, string prefix) : IExportPlace
{
    private readonly ArrayBufferWriter<byte> _log = new();
    private string? _logTag;
    private bool _conditions = true;

    /// <inheritdoc/>
    public string Address => $"s3://{bucket}/{prefix}".TrimEnd('/');

    private string LogKey => prefix + IExportPlace.Log;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> OpenLogAsync(CancellationToken cancellationToken) => AskAsync(async () =>
    {
        (byte[] text, _logTag) = await ReadLogAsync(cancellationToken);
        IReadOnlyList<string> lines = LogText.Lines(text, out int whole);
        _log.Write(text.AsSpan(0, whole));
        return lines;
    });

    /// <inheritdoc/>
    public Task AppendLogAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        _log.Write(line.Span);
        _log.Write("\n"u8);
        byte[] text = _log.WrittenSpan.ToArray();
        if (await LogTagAsync(cancellationToken) != _logTag)
        {
            throw AnotherRun();
        }

        try
        {
            await PutLogAsync(text, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotImplemented && _conditions)
        {
            _conditions = false;
            await PutLogAsync(text, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            // The store may have written it and its answer been lost: then what was sent once more found itself.
            (byte[] found, _logTag) = await ReadLogAsync(cancellationToken);
            if (!found.AsSpan().SequenceEqual(text))
            {
                throw AnotherRun();
            }
        }

        return true;
    });

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlySet<string>>(async () =>
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix + "day=" };
        await foreach (S3Object found in client.Paginators.ListObjectsV2(request).S3Objects.WithCancellation(cancellationToken))
        {
            names.Add(found.Key[prefix.Length..]);
        }

        return names;
    });

    /// <inheritdoc/>
    public Task<long> WriteAsync(string name, Func<Stream, Task> write, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        // A chunk of an export is in memory anyway, and its file is a fraction of that.
        using var bytes = new MemoryStream();
        await write(bytes);
        long length = bytes.Length;
        bytes.Position = 0;
        await client.PutObjectAsync(Put(prefix + name, bytes), cancellationToken);
        return length;
    });

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => AskAsync<Stream>(async () =>
    {
        GetObjectMetadataResponse found = await client.GetObjectMetadataAsync(bucket, prefix + name, cancellationToken);
        return new BucketObject(found.ContentLength, (from, to, stop) => AskAsync(() => ReadAsync(prefix + name, from, to, stop)));
    });

    /// <inheritdoc/>
    public Task RenameAsync(string from, string to, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        await client.CopyObjectAsync(bucket, prefix + from, bucket, prefix + to, cancellationToken);
        await client.DeleteObjectAsync(bucket, prefix + from, cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => AskAsync(async () => await client.DeleteObjectAsync(bucket, prefix + name, cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<string?> LogTagAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetObjectMetadataAsync(bucket, LogKey, cancellationToken)).ETag;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task PutLogAsync(byte[] text, CancellationToken cancellationToken)
    {
        PutObjectRequest put = Put(LogKey, new MemoryStream(text, writable: false));
        if (_conditions)
        {
            put.IfMatch = _logTag;
            put.IfNoneMatch = _logTag is null ? "*" : null;
        }

        _logTag = (await client.PutObjectAsync(put, cancellationToken)).ETag;
    }

    private IOException AnotherRun() => new($"Another run has exported to {Address} meanwhile: one at a time; the next one goes on from what the log says.");

    private PutObjectRequest Put(string key, Stream bytes) => new()
    {
        BucketName = bucket, Key = key, InputStream = bytes, UseChunkEncoding = false, // Chunks with signatures of their own are what other stores know least; the hash of all is signed.
    };

    private async Task<(byte[] Text, string? Tag)> ReadLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            using GetObjectResponse found = await client.GetObjectAsync(bucket, LogKey, cancellationToken);
            byte[] text = new byte[found.ContentLength];
            await found.ResponseStream.ReadExactlyAsync(text, cancellationToken);
            return (text, found.ETag);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
        {
            return ([], null);
        }
    }

    private async Task<byte[]> ReadAsync(string key, long from, long to, CancellationToken cancellationToken)
    {
        using GetObjectResponse found = await client.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(from, to - 1) }, cancellationToken);
        byte[] bytes = new byte[to - from];
        await found.ResponseStream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    /// <summary>Says in one sentence what the store, or the way there, had against it.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception e)
        {
            throw new IOException(
                e.ErrorCode switch
                {
                    "NoSuchBucket" => $"There is no bucket {bucket}: make it, or name another.",
                    "AccessDenied" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" => $"The object store refuses {Address} to these credentials ({e.ErrorCode}): look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION.",
                    _ => $"The object store refused at {Address}: {e.Message} ({(int)e.StatusCode} {e.ErrorCode}).",
                },
                e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"The object store cannot be asked for {Address}: {e.GetBaseException().Message}", e);
        }
    }
}
