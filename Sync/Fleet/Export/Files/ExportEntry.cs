using System.Text.Json.Serialization;

namespace EdgeRec.Sync.Fleet.Export.Files;

/// <summary>A line of an export's log: what became true all at once.</summary>
internal sealed record ExportEntry
{
    /// <summary>The first line alone: what the folder is.</summary>
    public ExportHead? Head { get; init; }

    /// <summary>Everything of the fleet's store up to this position is in the folder; null where that did not change.</summary>
    public long? Through { get; init; }

    /// <summary>Files that came or were written anew; one without rows went.</summary>
    public IReadOnlyList<ExportedFile> Files { get; init; } = [];

    /// <summary>Moves that concern events of earlier files; they are carried out at the end of the run, or of the next.</summary>
    public IReadOnlyList<PendingMove> Moves { get; init; } = [];

    /// <summary>Whether all moves of earlier lines are carried out.</summary>
    public bool MovesDone { get; init; }

    /// <summary>Erasures up to this position of the fleet's list are carried out in all files; null where that did not change.</summary>
    public long? ErasuresThrough { get; init; }
}

/// <summary>What an export's folder is; it never changes.</summary>
/// <param name="Format">Layout of folder and files: 1.</param>
/// <param name="Names">Whether ids of devices in mode full are kept.</param>
/// <param name="Key">Fingerprint of the key of the hashed names.</param>
/// <param name="After">The position of the store behind which it begins.</param>
internal sealed record ExportHead(int Format, bool Names, string Key, long After);

/// <summary>A file of the export.</summary>
/// <param name="Path">Below the folder.</param>
/// <param name="Rows">Events in it; 0: it was deleted.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Revision">How often it was written anew.</param>
internal sealed record ExportedFile(string Path, long Rows, long Bytes, int Revision)
{
    /// <summary>The name under which it is written, which readers pass over: it begins with a dot.</summary>
    [JsonIgnore]
    public string Temporary => $"{Path[..(Path.LastIndexOf('/') + 1)]}.{Path[(Path.LastIndexOf('/') + 1)..]}.{Revision}.tmp";
}

/// <summary>Events that count for another profile from now on.</summary>
/// <param name="Device">The device's name in the export.</param>
/// <param name="Epoch">The life of its journal.</param>
/// <param name="To">The profile's name in the export.</param>
/// <param name="Events">Their numbers.</param>
internal sealed record PendingMove(string Device, string Epoch, string To, IReadOnlyList<long> Events);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ExportEntry))]
internal sealed partial class ExportJson : JsonSerializerContext;
