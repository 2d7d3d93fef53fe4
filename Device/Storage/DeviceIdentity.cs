using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Device.Storage;

/// <summary>Who this television is.</summary>
/// <param name="Seed">Seeds every choice that the page leaves to chance.</param>
/// <param name="Epoch">Names one life of the journal: a factory reset or a lost journal begins a new one.</param>
internal sealed record DeviceIdentity(uint Seed, Guid Epoch)
{
    /// <summary>Reads the identity, or makes one at the first start or when the file is damaged.</summary>
    public static DeviceIdentity OpenOrCreate(DataFolder folder)
    {
        try
        {
            if (File.Exists(folder.Identity)
                && JsonSerializer.Deserialize(File.ReadAllBytes(folder.Identity), DeviceIdentityJson.Default.DeviceIdentity) is { } known)
            {
                return known;
            }
        }
        catch (JsonException)
        {
            // Damaged: a new life begins.
        }

        var made = new DeviceIdentity((uint)RandomNumberGenerator.GetInt32(int.MaxValue), new Guid(RandomNumberGenerator.GetBytes(16)));
        DurableFiles.Replace(folder.Identity, JsonSerializer.SerializeToUtf8Bytes(made, DeviceIdentityJson.Default.DeviceIdentity));
        return made;
    }
}

/// <summary>Reads and writes <see cref="DeviceIdentity"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeviceIdentity))]
internal sealed partial class DeviceIdentityJson : JsonSerializerContext;
