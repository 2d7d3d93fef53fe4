using System.Text.Json;
using EdgeRec.Sync.Protocol.Deltas;
using MessagePack;

namespace EdgeRec.Device.Api.Sync;

/// <summary>A day's counts as they left: with their noise.</summary>
internal static class CountsJson
{
    private static readonly string[] Names = ["active", "plays", "qualityPlays", "minutes"];

    /// <summary>Writes the sums of a section.</summary>
    public static void Write(Utf8JsonWriter json, StatisticsSection section)
    {
        if (section.Day is { } day)
        {
            json.WriteString("day", DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day)).ToString("O"));
        }

        var reader = new MessagePackReader(section.Data);
        if (reader.ReadArrayHeader() == Names.Length + 1 && reader.ReadInt32() == 1)
        {
            foreach (string name in Names)
            {
                json.WriteNumber(name, reader.ReadInt64());
            }
        }
    }
}
