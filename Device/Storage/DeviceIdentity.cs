using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Device.Storage;

/// <summary>Who this television is.</summary>
/// <param name="Seed">Seeds every choice that the page leaves to chance.</param>
/// <param name="Epoch">Names one life of the journal: a factory reset or a lost journal begins a new one.</param>
internal sealed record DeviceIdentity(uint Seed, Guid Epoch)
{
    /// <summary>Reads the identity, or makes one at the first start or when the file and its twin are lost.</summary>
    public static DeviceIdentity OpenOrCreate(DataFolder folder)
    {
        if (StateFile.Read(folder.Identity, folder.Notes, "a new life of the journal begins, and a fleet gets everything once more under its name", json => Parse(json) is not null) is { } kept
            && Parse(kept) is { } known)
        {
            return known;
        }

        var made = new DeviceIdentity((uint)RandomNumberGenerator.GetInt32(int.MaxValue), new Guid(RandomNumberGenerator.GetBytes(16)));
        StateFile.Write(folder.Identity, JsonSerializer.SerializeToUtf8Bytes(made, DeviceIdentityJson.Default.DeviceIdentity));
        return made;
    }

    private static DeviceIdentity? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, DeviceIdentityJson.Default.DeviceIdentity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Reads and writes <see cref="DeviceIdentity"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeviceIdentity))]
internal sealed partial class DeviceIdentityJson : JsonSerializerContext;
