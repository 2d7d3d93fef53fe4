using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Correction;
using EdgeRec.Models.Training.NewTitles;
using EdgeRec.Models.Training.Situation.Ablations;
using EdgeRec.Models.Training.Situation.Exposure;
using EdgeRec.Models.Training.Situation.Trials;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>A section of the report made of what another command printed.</summary>
/// <param name="File">The option that names what was printed.</param>
/// <param name="Read">Reads it, and gives what writes the section.</param>
internal sealed record FurtherSection(Option<FileInfo> File, Func<FileInfo, Action<ReportPage>> Read)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>All there are, in the report's order.</summary>
    public static IReadOnlyList<FurtherSection> All() =>
    [
        Of<NewTitlesResult>("new-titles", NewTitlesSection.Write),
        Of<SituationResult>("situation", SituationSection.Write),
        Of<SituationTrialsResult>("situation-trials", SituationTrialsSection.Write),
        Of<ExposureResult>("exposure", ExposureSection.Write),
        Of<ContextResult>("context", ContextSection.Write),
        Of<CorrectionResult>("correction", CorrectionSection.Write),
        Of<TasteResult>("taste", TasteSection.Write),
    ];

    private static FurtherSection Of<T>(string command, Action<ReportPage, T> write) => new(
        new Option<FileInfo>("--" + command) { Description = $"What 'edgerec-train {command} --json' printed, for the report" },
        file =>
        {
            T result = Parsed<T>(file.FullName);
            return page => write(page, result);
        });

    private static T Parsed<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(System.IO.File.ReadAllBytes(path), Json) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not what the command printed with --json: {error.Message}", error);
        }
    }
}
