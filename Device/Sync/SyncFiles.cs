using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Client;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Device.Sync.Privacy;

namespace EdgeRec.Device.Sync;

/// <summary>The content of a file in which something can be missing or null that has to be there; the serialiser lets that pass.</summary>
internal interface IMayHaveGaps
{
    /// <summary>Whether nothing is.</summary>
    bool IsWhole { get; }
}

/// <summary>Reads and writes the small files of DATA/sync without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FleetIdentity))]
[JsonSerializable(typeof(FleetLeft))]
[JsonSerializable(typeof(SyncChoice))]
[JsonSerializable(typeof(OutboxState))]
[JsonSerializable(typeof(ErasureList))]
[JsonSerializable(typeof(ToldProfiles))]
[JsonSerializable(typeof(SpentDay))]
[JsonSerializable(typeof(StartCounts))]
[JsonSerializable(typeof(CountedDays))]
internal sealed partial class SyncJson : JsonSerializerContext
{
    /// <summary>Reads a file.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="path">The file.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="otherwise">What it means when it is lost with its twin: the end of a sentence.</param>
    /// <returns>Null when it is not there or lost: whoever asks then begins anew.</returns>
    public static T? Read<T>(SyncFolder folder, string path, JsonTypeInfo<T> type, string otherwise)
        where T : class => folder.Read(path, otherwise, json => Parse(json, type) is not null) is { } content ? Parse(content, type) : null;

    /// <summary>Replaces a file, durable when it returns.</summary>
    public static void Write<T>(SyncFolder folder, string path, T value, JsonTypeInfo<T> type) => folder.Write(path, JsonSerializer.SerializeToUtf8Bytes(value, type));

    private static T? Parse<T>(byte[] json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            T? read = JsonSerializer.Deserialize(json, type);
            return read is IMayHaveGaps { IsWhole: false } ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
