using System.Text.Json;
using Json.Schema;

namespace EdgeRec.System.Tests.Packaging;

/// <summary>CycloneDX's JSON schema of a bill of materials, version 1.6, out of the package that its makers publish (package.json).</summary>
internal static class CycloneDxSchema
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/System.Tests/Packaging/node_modules/@cyclonedx/cyclonedx-library/res/schema");

    // The files refer to each other by the names of the files, and are called otherwise; the library keeps each that it has read.
    private static readonly Lazy<JsonSchema> Schema = new(() => ((string[])["spdx", "jsf-0.82", "bom-1.6"]).Select(name =>
        JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, $"{name}.SNAPSHOT.schema.json")).Replace(".SNAPSHOT.schema.json", ".schema.json", StringComparison.Ordinal))).ToArray()[^1]);

    /// <summary>What of a bill does not fit.</summary>
    /// <param name="bill">The bill.</param>
    /// <returns>A sentence for each place; none when all fits.</returns>
    public static string[] Misfits(JsonElement bill)
    {
        if (!Directory.Exists(Folder))
        {
            Assert.Skip("CycloneDX's schema is not installed: npm ci --prefix tests/System.Tests/Packaging --ignore-scripts");
        }

        EvaluationResults results = Schema.Value.Evaluate(bill, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(one => one.Errors is not null).SelectMany(one => one.Errors!.Select(error => $"{one.InstanceLocation}: {error.Value}"))];
    }
}
