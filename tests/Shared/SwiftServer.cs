using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace EdgeRec.Tests.Shared;

/// <summary>An object store of the test's own that speaks S3 (OpenStack Swift, <c>swift_server.py</c>); linked into the projects that need one.</summary>
internal sealed class SwiftServer : IAsyncDisposable
{
    /// <summary>The only user's access key.</summary>
    public const string AccessKey = "test:tester";

    private const string Python = "/usr/bin/python3", Package = "/usr/lib/python3/dist-packages/swift";

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-swift-").FullName;
    private Process? _process;

    private SwiftServer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Endpoint = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => Directory.Exists(Package) ? null : "OpenStack Swift is not installed (Debian: python3-swift).";

    /// <summary>Where it listens, on loopback.</summary>
    public string Endpoint { get; }

    /// <summary>The user's secret key.</summary>
    public string SecretKey { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts one.</summary>
    public static async Task<SwiftServer> StartAsync()
    {
        var server = new SwiftServer();
        server._process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "swift_server.py"), server._folder, new Uri(server.Endpoint).Port.ToString(), server.SecretKey])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        return await server._process.StandardOutput.ReadLineAsync() == "ready" ? server : throw new InvalidOperationException("Swift did not start; its standard error says why.");
    }

    /// <summary>A client of it.</summary>
    /// <param name="secretKey">Another secret key.</param>
    /// <param name="http">Makes what sends its requests; null for what the SDK takes.</param>
    /// <param name="endpoint">Another place.</param>
    public AmazonS3Client Client(string? secretKey = null, HttpClientFactory? http = null, string? endpoint = null) => new(AccessKey, secretKey ?? SecretKey, new AmazonS3Config
    {
        ServiceURL = endpoint ?? Endpoint, ForcePathStyle = true, AuthenticationRegion = "us-east-1", HttpClientFactory = http,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
