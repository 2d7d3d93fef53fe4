using System.Text.Json;
using EdgeRec.Device.Experiments;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Device.Api.Experiments;

/// <summary>Writes the answer of <c>GET /v1/experiments</c>.</summary>
internal static class ExperimentsJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentsReport report)
    {
        json.WriteStartObject();
        json.WriteString("profile", report.Profile);
        json.WriteNumber("version", report.Version);
        json.WriteString("refused", report.Refused);
        json.WriteStartArray("problems");
        foreach (string problem in report.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteStartObject("attributes");
        for (int i = 0; i < report.Attributes.Values.Count; i++)
        {
            json.WritePropertyName(report.Attributes.Values.Names[i]);
            report.Attributes.Values.Values[i].WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteStartArray("experiments");
        foreach (ExperimentNow experiment in report.Experiments)
        {
            Write(json, experiment);
        }

        json.WriteEndArray();
        json.WriteStartArray("flags");
        foreach (FlagNow flag in report.Flags)
        {
            Write(json, flag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExperimentNow now)
    {
        (Experiment experiment, ExperimentResult result, string reason, string sentence) = now.Standing;
        json.WriteStartObject();
        json.WriteString("key", experiment.Key);
        json.WriteString("question", experiment.Name);
        json.WriteString("unit", now.Standing.Unit);
        json.WriteBoolean("in", result.InExperiment);
        if (result.InExperiment)
        {
            json.WriteNumber("variation", result.Variation);
        }
        else
        {
            json.WriteNull("variation");
        }

        json.WriteString("reason", reason);
        json.WriteString("sentence", sentence);
        json.WriteBoolean("exposed", now.Exposed);
        json.WriteStartArray("variations");
        for (int i = 0; i < experiment.Variations.Count; i++)
        {
            json.WriteStringValue(experiment.Meta is { } meta && i < meta.Count && meta[i].Name is { } name ? name : $"Variation {i}");
        }

        json.WriteEndArray();
        json.WriteStartArray("flags");
        foreach (string flag in now.Flags)
        {
            json.WriteStringValue(flag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FlagNow flag)
    {
        json.WriteStartObject();
        json.WriteString("name", flag.Name);
        json.WritePropertyName("value");
        flag.Value.WriteTo(json);
        json.WritePropertyName("default");
        json.WriteRawValue(flag.Known?.Default ?? "null");
        json.WriteString("source", SourceOf(flag));
        json.WriteString("experiment", flag.ForcedBy ?? (flag.Result.Source == ValueSource.Experiment ? flag.Result.Experiment?.Key : null));
        json.WriteString("problem", flag.Problem);
        if (flag.Known is { } known)
        {
            json.WriteString("range", known.Range);
            json.WriteString("meaning", known.Meaning);
        }

        json.WriteEndObject();
    }

    // Whose word holds: an experiment whose variation is the default decides all the same.
    private static string SourceOf(FlagNow flag) => flag.Result.Source switch
    {
        _ when flag.Problem is not null => "default",
        _ when flag.ForcedBy is not null => "forced",
        ValueSource.Experiment => "experiment",
        ValueSource.Force => "rule",
        ValueSource.DefaultValue when !flag.IsDefault => "payload",
        _ => "default",
    };
}
