using System.Text;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Benchmarks.Flags;

/// <summary>What reading a flag costs, against looking its name up in a dictionary, which is the least that it can.</summary>
internal static class FlagsBenchmark
{
    private const int Count = 100;
    private const int Household = 32;

    public static void Run()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json());
        FeaturePayload payload = FeaturePayload.Parse(json).Payload!;
        if (payload.Problems.Count > 0) throw new InvalidOperationException(payload.Problems[0]);
        var attributes = new UnitAttributes(
            ("household", new string('a', Household)), ("profile", "aa/b"), ("appVersion", "0.2.0"), ("packVersion", "3.1"), ("language", "de"), ("country", "at"), ("ageBand", "35-44"), ("kids", false), ("daysKnown", 90));
        var evaluator = new FlagEvaluator(payload, attributes);
        string[] names = [.. payload.Flags];
        Dictionary<string, double> values = names.ToDictionary(name => name, _ => 1d);
        double sum = 0;

        Console.WriteLine($"Flags, a payload of {Count} ({json.Length / 1024.0:F0} KiB), {attributes.Values.Count} attributes; goal 1 µs a simple flag");
        Measurement lookup = Measurement.Of("dictionary lookup of the name", () => sum += values["plain.0"]);
        Console.WriteLine(lookup);
        Against(lookup, "simple flag", () => sum += evaluator.GetDouble("plain.0", 0));
        Against(lookup, "flag with a condition on three attributes", () => sum += evaluator.GetDouble("targeted.1", 0));
        Against(lookup, "experiment in a layer, with coverage", () => sum += evaluator.GetDouble("layered.2", 0));
        Against(lookup, "flag that waits for an experiment", () => sum += evaluator.GetDouble("waiting.3", 0));
        Measurement lookups = Measurement.Of("dictionary lookup of all names", () => sum += All(names, values));
        Console.WriteLine(lookups);
        Against(lookups, $"all {Count} flags", () =>
        {
            foreach (string name in names) sum += evaluator.GetDouble(name, 0);
        });
        Console.WriteLine(Measurement.Of("attributes made anew, one flag read", () => sum += new FlagEvaluator(payload, attributes.With("daysKnown", 91)).GetDouble("plain.0", 0)));
        Console.WriteLine(Measurement.Of($"payload parsed and compiled, {Count} flags", () => sum += FeaturePayload.Parse(json).Payload!.Flags.Count));
        if (double.IsNaN(sum)) Console.WriteLine(sum);
    }

    private static void Against(Measurement lookup, string name, Action operation)
    {
        Measurement measurement = Measurement.Of(name, operation);
        Console.WriteLine($"{measurement}   {measurement.P50 / lookup.P50,6:F1} × lookup");
    }

    private static double All(string[] names, Dictionary<string, double> values)
    {
        double sum = 0;
        foreach (string name in names) sum += values[name];
        return sum;
    }

    // Four kinds of flags in turn: what a page's numbers and its experiments look like.
    private static string Json()
    {
        var flags = new FlagMap(Enumerable.Range(0, Count).Select(i => (i % 4) switch
        {
            0 => Flag($"plain.{i}", """{"defaultValue":1}"""),
            1 => Flag($"targeted.{i}", """{"defaultValue":1,"rules":[{"condition":{"appVersion":{"$vgte":"0.1.0"},"country":{"$in":["de","at","ch"]},"daysKnown":{"$gte":28}},"force":0.5}]}"""),
            2 => Flag($"layered.{i}", $$"""{"defaultValue":20,"rules":[{"key":"rails-{{i}}","seed":"rails-{{i}}","hashVersion":2,"hashAttribute":"household","variations":[20,24],"weights":[0.5,0.5],"coverage":0.9,"filters":[{"seed":"page","attribute":"household","ranges":[[0,1]]}]}]}"""),
            _ => Flag($"waiting.{i}", $$$"""{"defaultValue":0,"rules":[{"parentConditions":[{"id":"layered.{{{i - 1}}}","condition":{"value":{"$gt":20} } }],"force":1}]}"""),
        }));
        return $$"""{"features":{{new FlagValue(flags)}}}""";
    }

    private static KeyValuePair<string, FlagValue> Flag(string name, string json)
    {
        if (!FlagValue.TryParse(Encoding.UTF8.GetBytes(json), out FlagValue value, out string? problem)) throw new InvalidOperationException(problem);
        return new(name, value);
    }
}
