using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Sync.Fleet.Experiments;

/// <summary>How the fleet writes experiments, reports and plans: camelCase names, enums by name, a design as its file has it, and null for what is not finite (an interval that is still open).</summary>
internal static class ExperimentJson
{
    /// <summary>In one line, for documents.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    /// <summary>For people and files.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new DesignConverter(), new FiniteConverter(), new IntervalConverter() },
    };

    private sealed class DesignConverter : JsonConverter<ExperimentDesign>
    {
        public override ExperimentDesign Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using JsonDocument design = JsonDocument.ParseValue(ref reader);
            return DesignJson.Read(System.Text.Encoding.UTF8.GetBytes(design.RootElement.GetRawText()));
        }

        public override void Write(Utf8JsonWriter writer, ExperimentDesign value, JsonSerializerOptions options) => DesignJson.Write(writer, value);
    }

    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    /// <summary>An end that is null is open: low to minus, high to plus infinity.</summary>
    private sealed class IntervalConverter : JsonConverter<Reports.Interval>
    {
        public override Reports.Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using JsonDocument interval = JsonDocument.ParseValue(ref reader);
            return new Reports.Interval(End("low", double.NegativeInfinity), End("high", double.PositiveInfinity));

            double End(string name, double open) => interval.RootElement.TryGetProperty(name, out JsonElement end) && end.ValueKind == JsonValueKind.Number ? end.GetDouble() : open;
        }

        public override void Write(Utf8JsonWriter writer, Reports.Interval value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            End("low", value.Low);
            End("high", value.High);
            writer.WriteEndObject();

            void End(string name, double end)
            {
                if (double.IsFinite(end))
                {
                    writer.WriteNumber(name, end);
                }
                else
                {
                    writer.WriteNull(name);
                }
            }
        }
    }
}
