using System.Text.Json;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What a pack in a folder of this television says it is, before anything else of it is read.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Version">Version in its manifest; null where that cannot be read.</param>
/// <param name="Document">Hash of the signed document that it came with; null for one that the fleet did not send.</param>
/// <param name="SignedVersion">Version in that document.</param>
internal sealed record HeldPack(string Folder, string? Version, string? Document, string? SignedVersion)
{
    /// <summary>Looks into a folder, which need not be there.</summary>
    public static HeldPack Of(string folder)
    {
        (string? document, string? signed) = SignedOf(folder);
        return new HeldPack(folder, VersionOf(folder), document, signed);
    }

    private static string? VersionOf(string folder)
    {
        string manifest = Path.Combine(folder, PackManifest.FileName);
        try
        {
            using JsonDocument? json = File.Exists(manifest) ? JsonDocument.Parse(File.ReadAllBytes(manifest)) : null;
            return json?.RootElement.GetProperty("version").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static (string? Document, string? Version) SignedOf(string folder)
    {
        string signed = Path.Combine(folder, EnvelopeFile.PackFileName);
        try
        {
            if (!File.Exists(signed))
            {
                return (null, null);
            }

            var envelope = EnvelopeFile.Read(File.ReadAllBytes(signed));
            return (DocumentVerifier.HashOf(envelope), JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.PackDocument)?.Version);
        }
        catch (Exception e) when (e is DocumentRefusedException or JsonException or IOException)
        {
            return (null, null);
        }
    }
}
