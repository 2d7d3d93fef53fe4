using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Device.Storage;

/// <summary>Who this television is.</summary>
/// <param name="Seed">Seeds every choice that the page leaves to chance.</param>
/// <param name="Epoch">Names one life of the journal for a fleet: a factory reset, a lost journal or leaving a fleet begins a new one.</param>
/// <param name="Secret">
/// 128 random bits that never leave: the key of what pages are named by and of what they leave to chance. Lost with its twin it is another one: pages are drawn anew, and nothing else changes.
/// Earlier versions wrote none and pass over it.
/// </param>
internal sealed record DeviceIdentity(uint Seed, Guid Epoch, Guid Secret = default)
{
    /// <summary>Reads the identity, or makes one at the first start or when the file and its twin are lost.</summary>
    public static DeviceIdentity OpenOrCreate(DataFolder folder)
    {
        if (StateFile.Read(folder.Identity, folder.Notes, "a new life of the journal begins, and a fleet gets everything once more under its name", json => Parse(json) is not null) is { } kept
            && Parse(kept) is { } known)
        {
            return known.Secret == default ? WithSecret(folder, known) : known;
        }

        var made = new DeviceIdentity((uint)RandomNumberGenerator.GetInt32(int.MaxValue), Random(), Random());
        Write(folder, made);
        return made;
    }

    /// <summary>Draws another epoch for the next start, so that a fleet that is joined then knows nothing of the one that was left. Durable when it returns; may be repeated.</summary>
    /// <exception cref="IOException">The disk failed or is full.</exception>
    public void BeginAnew(DataFolder folder) => Write(folder, this with { Epoch = Random() });

    /// <summary>Gives the identity of an earlier version a secret.</summary>
    private static DeviceIdentity WithSecret(DataFolder folder, DeviceIdentity known)
    {
        DeviceIdentity whole = known with { Secret = Random() };
        try
        {
            Write(folder, whole);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk must not stop the start: it holds until the next one, which tries again.
        }

        return whole;
    }

    private static Guid Random() => new(RandomNumberGenerator.GetBytes(16));

    private static void Write(DataFolder folder, DeviceIdentity identity) =>
        StateFile.Write(folder.Identity, JsonSerializer.SerializeToUtf8Bytes(identity, DeviceIdentityJson.Default.DeviceIdentity));

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
