using Amazon.Runtime;
using Amazon.S3;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>What <c>--out</c> names: a folder, or <c>s3://bucket/prefix</c>.</summary>
internal static class ExportAddress
{
    private const string Scheme = "s3://";

    /// <summary>Opens the place.</summary>
    /// <param name="address">A path of a folder, or <c>s3://bucket</c> or <c>s3://bucket/prefix</c>.</param>
    /// <param name="endpoint">Where the object store is asked; null for what the environment says, or AWS.</param>
    /// <exception cref="CommandException">The address is neither, or what it needs is not configured.</exception>
    public static IExportPlace Open(string address, string? endpoint)
    {
        if (address.StartsWith(Scheme, StringComparison.Ordinal))
        {
            string[] parts = address[Scheme.Length..].Split('/', 2);
            string prefix = parts.Length > 1 ? parts[1].Trim('/') : "";
            return parts[0].Length > 0
                ? new BucketPlace(Client(endpoint), parts[0], prefix.Length > 0 ? prefix + "/" : "")
                : throw new CommandException(ExitCode.Usage, $"--out: '{address}' names no bucket: s3://bucket/prefix.");
        }

        return address.Contains("://", StringComparison.Ordinal)
            ? throw new CommandException(ExitCode.Usage, $"--out takes a folder or s3://bucket/prefix, not '{address}'.")
            : new FolderPlace(Path.GetFullPath(address));
    }

    private static AmazonS3Client Client(string? endpoint)
    {
        endpoint ??= Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        if (endpoint is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"))
        {
            throw new CommandException(ExitCode.Usage, $"The object store cannot be asked at '{endpoint}': give --s3-endpoint a URL such as https://s3.example.net.");
        }

        // Checksums beyond the signed hash are of AWS alone; most other stores find buckets by path and not by host.
        var config = new AmazonS3Config
        {
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard, Timeout = TimeSpan.FromMinutes(5),
        };
        if (endpoint is not null)
        {
            (config.ServiceURL, config.ForcePathStyle) = (endpoint, true);
            config.AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        }

        try
        {
            return new AmazonS3Client(config);
        }
        catch (AmazonClientException e)
        {
            throw new CommandException(ExitCode.Usage, $"The object store cannot be asked: {e.Message} Give AWS_REGION, or --s3-endpoint for another store than AWS.", e);
        }
    }
}
