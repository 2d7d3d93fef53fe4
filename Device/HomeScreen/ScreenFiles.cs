using System.Collections.Frozen;
using System.Reflection;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Device.HomeScreen;

/// <summary>The files of the sample screen, embedded in the daemon: one binary brings its screen along.</summary>
internal static class ScreenFiles
{
    /// <summary>The page itself.</summary>
    public const string Page = "index.html";

    /// <summary>Resource names begin with this.</summary>
    private const string Folder = "wwwroot/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every file by its path below the root ("js/app.js").</summary>
    public static FrozenDictionary<string, ScreenFile> Load()
    {
        Assembly assembly = typeof(ScreenFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static ScreenFile Read(Assembly assembly, string name)
    {
        byte[] content = EmbeddedFile.Read(assembly, name);
        return new ScreenFile(content, Types[Path.GetExtension(name)], EntityTag.Of(content));
    }
}

/// <summary>One file of the screen.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Type">Its Content-Type.</param>
/// <param name="Tag">Its ETag.</param>
internal sealed record ScreenFile(byte[] Content, string Type, string Tag);
