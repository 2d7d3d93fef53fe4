using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using EdgeRec.Sync.Fleet.Export.Places;

namespace EdgeRec.Sync.Tests.Fleet.Export.Places;

/// <summary>A bucket of a real object store. Its steps are the requests that change it.</summary>
/// <param name="server">The store.</param>
/// <param name="conditions">Adds conditions to it; null for the store as it is.</param>
internal sealed class BucketSite(SwiftServer server, ConditionalStore? conditions) : IExportSite
{
    private readonly string _seen = Directory.CreateTempSubdirectory("edgerec-bucket-").FullName;
    private readonly AmazonS3Client _client = server.Client();
    private readonly Dictionary<string, string> _looks = [];

    public string Bucket { get; } = $"export-{Guid.NewGuid():N}";

    public static async Task<BucketSite> CreateAsync(SwiftServer server, ConditionalStore? conditions = null)
    {
        var site = new BucketSite(server, conditions);
        await site._client.PutBucketAsync(site.Bucket, TestContext.Current.CancellationToken);
        return site;
    }

    public IExportPlace Open(string name, Action? step = null)
    {
        _looks.Remove(name);
        AmazonS3Client client = server.Client(http: conditions);
        if (step is not null)
        {
            client.BeforeRequestEvent += (_, request) => Step(request, step);
        }

        return new BucketPlace(client, Bucket, name + "/");
    }

    public string Look(string name)
    {
        if (!_looks.TryGetValue(name, out string? folder))
        {
            _looks[name] = folder = Directory.CreateDirectory(Path.Combine(_seen, Guid.NewGuid().ToString("N"))).FullName;
            ReadAsync(name + "/", folder).GetAwaiter().GetResult();
        }

        return folder;
    }

    /// <summary>Copies a folder into the bucket.</summary>
    public async Task CopyAsync(string folder, string name)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = $"{name}/{Path.GetRelativePath(folder, file)}", FilePath = file, UseChunkEncoding = false });
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        Directory.Delete(_seen, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static void Step(RequestEventArgs request, Action step)
    {
        if (request is WebServiceRequestEventArgs { Request: PutObjectRequest or CopyObjectRequest or DeleteObjectRequest })
        {
            step();
        }
    }

    private async Task ReadAsync(string prefix, string folder)
    {
        await foreach (S3Object found in _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix }).S3Objects)
        {
            string path = Path.Combine(folder, found.Key[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using GetObjectResponse bytes = await _client.GetObjectAsync(Bucket, found.Key);
            await bytes.WriteResponseStreamToFileAsync(path, append: false, CancellationToken.None);
        }
    }
}
