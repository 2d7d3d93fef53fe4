using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>A report on retention as JSON: names as in the records, in camelCase.</summary>
internal static class RetentionJson
{
    /// <summary>For people, and for documents.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static string Of(RetentionReport report) => JsonSerializer.Serialize(report, Options);
}
