using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Sync;

/// <summary>Reads and writes the small files of DATA/sync without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FleetIdentity))]
[JsonSerializable(typeof(FleetLeft))]
[JsonSerializable(typeof(SyncChoice))]
[JsonSerializable(typeof(OutboxState))]
[JsonSerializable(typeof(ErasureList))]
[JsonSerializable(typeof(SpentDay))]
[JsonSerializable(typeof(StartCounts))]
[JsonSerializable(typeof(CountedDays))]
internal sealed partial class SyncJson : JsonSerializerContext
{
    /// <summary>Reads a file.</summary>
    /// <returns>Null when it is not there or cannot be read as what it is: whoever asks then begins anew.</returns>
    public static T? Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces a file, durable when it returns.</summary>
    public static void Write<T>(SyncFolder folder, string path, T value, JsonTypeInfo<T> type) => folder.Write(path, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
