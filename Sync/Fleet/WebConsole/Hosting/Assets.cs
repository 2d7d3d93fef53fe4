using System.Collections.Frozen;
using System.IO.Hashing;
using System.Reflection;
using System.Text;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>The console's style sheets, modules and icon, embedded in the program. Their paths carry a hash of them all, so that browsers may keep them for ever.</summary>
internal static class Assets
{
    private const string Prefix = "console/";
    private static readonly FrozenDictionary<string, byte[]> Files = Read();
    private static readonly string Version = VersionOf(Files);

    /// <summary>Where a browser gets a file.</summary>
    public static string PathOf(string name) => $"/assets/{Version}/{name}";

    /// <summary>The content of a file, for a page that stands alone.</summary>
    public static string TextOf(string name) => Encoding.UTF8.GetString(Files[name]);

    /// <summary>Sends the file of the path's last part.</summary>
    public static async Task SendAsync(HttpContext http)
    {
        if (http.Request.RouteValues["file"] is not string name || !Files.TryGetValue(name, out byte[]? content))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = Path.GetExtension(name) switch { ".css" => "text/css", ".js" => "text/javascript", _ => "image/svg+xml" };
        http.Response.Headers.CacheControl = (string?)http.Request.RouteValues["version"] == Version ? "public, max-age=31536000, immutable" : "no-store";
        await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static FrozenDictionary<string, byte[]> Read()
    {
        Assembly assembly = typeof(Assets).Assembly;
        var files = new Dictionary<string, byte[]>();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            files[name[Prefix.Length..]] = content;
        }

        return files.ToFrozenDictionary();
    }

    private static string VersionOf(FrozenDictionary<string, byte[]> files)
    {
        var hash = new XxHash64();
        foreach ((string _, byte[] content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.Append(content);
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16");
    }
}
