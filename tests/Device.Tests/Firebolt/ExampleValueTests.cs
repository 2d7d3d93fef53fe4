using System.Text.Json;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>The example values of eight Firebolt modules against their own schemas: what the tests of the endpoint lean on.</summary>
public sealed class ExampleValueTests
{
    [Fact]
    public void Of_240_example_values_one_has_no_schema_and_the_others_fit_theirs()
    {
        (string Definition, JsonElement Value)[] values =
        [
            .. UpstreamDocuments.OrSkip().Examples.SelectMany(example =>
                example.Parameters.Select(parameter => ($"{example.Method}:{parameter.Key}", parameter.Value)).Append(($"{example.Method}:returns", example.Result))),
        ];

        string[] wrong = [.. values.Where(value => value.Definition == "metrics.signIn:entitlements" || !UpstreamDocuments.Fits(value.Definition, value.Value)).Select(value => value.Definition)];

        Assert.Equal(240, values.Length);
        // The example passes a parameter that the method does not declare.
        Assert.Equal(["metrics.signIn:entitlements"], wrong);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_found_out() =>
        Assert.False(Fits("metrics.mediaProgress:progress", "1.5"));

    private static bool Fits(string definition, string json)
    {
        _ = UpstreamDocuments.OrSkip();
        return UpstreamDocuments.Fits(definition, JsonDocument.Parse(json).RootElement);
    }
}
