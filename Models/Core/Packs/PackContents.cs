using System.Security.Cryptography;

namespace EdgeRec.Models.Core.Packs;

/// <summary>The files that <see cref="ModelPack"/> parses, held in memory between hashing and parsing so that nobody can swap them meanwhile.</summary>
internal sealed class PackContents
{
    private const int MaxNameLength = 64;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private static IReadOnlyList<string> Needed { get; } =
        [ModelPack.TowerFile, ModelPack.SituationFile, ModelPack.TitlesFile, ModelPack.FacetsFile];

    private static IReadOnlyList<string> Optional { get; } = [ModelPack.TasteFile, ModelPack.CommunitiesFile, ModelPack.ImagePriorFile];

    /// <summary>The verified bytes of one of the four files that every pack has.</summary>
    public byte[] this[string name] => _files[name];

    /// <summary>The verified bytes of a file that a pack may have; null if it has none.</summary>
    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>Reads the manifest's bytes.</summary>
    public static byte[] ReadManifest(IPackFiles files) => Read(files, PackManifest.FileName);

    /// <summary>Reads every listed file and checks its size and hash; keeps those that are parsed later.</summary>
    /// <exception cref="PackRejectedException">With one sentence.</exception>
    public static PackContents ReadVerified(IPackFiles files, PackManifest manifest)
    {
        var contents = new PackContents();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (PackFile file in manifest.Files)
        {
            if (!IsPlainName(file.Name)) throw new PackRejectedException($"The manifest lists '{file.Name}', which is not a plain file name.");
            if (!seen.Add(file.Name)) throw new PackRejectedException($"The manifest lists {file.Name} twice.");
            byte[] bytes = Read(files, file.Name);
            Verify(file, bytes);
            if (Needed.Contains(file.Name) || Optional.Contains(file.Name)) contents._files[file.Name] = bytes;
        }

        string? missing = Needed.FirstOrDefault(name => !contents._files.ContainsKey(name));
        return missing is null ? contents : throw new PackRejectedException($"The manifest does not list {missing}.");
    }

    private static void Verify(PackFile file, byte[] bytes)
    {
        if (bytes.LongLength != file.Bytes)
        {
            throw new PackRejectedException($"{file.Name} has {bytes.LongLength} bytes, the manifest says {file.Bytes}.");
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!string.Equals(hash, file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new PackRejectedException($"{file.Name} is not the file that the manifest describes: its SHA-256 is {hash}.");
        }
    }

    private static byte[] Read(IPackFiles files, string name)
    {
        try
        {
            return files.Read(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PackRejectedException($"{name} cannot be read: {error.Message}", error);
        }
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name[0] != '.' && name != PackManifest.FileName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
