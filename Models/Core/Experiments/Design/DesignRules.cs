using System.Globalization;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>What a design has to keep to, so that its experiment can run and its answer be trusted. One sentence a problem: what, where, how to mend it.</summary>
public static class DesignRules
{
    /// <summary>Most variations.</summary>
    public const int MostVariations = 16;

    private const int MostName = 64, MostQuestion = 300;
    private const double WeightsOff = 1e-6;

    /// <summary>What is wrong with a design by itself; empty if nothing is.</summary>
    public static IReadOnlyList<string> Problems(ExperimentDesign design)
    {
        List<string> problems = [];
        if (!IsKey(design.Key)) problems.Add($"The key '{design.Key}' names nothing: take 1 to {MostName} of a to z, 0 to 9 and hyphen.");
        if (design.Question.Trim().Length is 0 or > MostQuestion) problems.Add($"The question is empty or longer than {MostQuestion} characters; ask it in one sentence.");
        Variations(design.Variations, problems);
        Units(design, problems);
        Measures(design, problems);
        return problems;
    }

    /// <summary>
    /// What forbids that a running experiment goes on as another design; empty if nothing does. Coverage and the slice may grow, which only adds units, and what is watched beside the metric
    /// may change; everything else would move units between variations or the goal after the shot.
    /// </summary>
    public static IReadOnlyList<string> ProblemsOfBecoming(ExperimentDesign running, ExperimentDesign next)
    {
        List<string> problems = [.. Problems(next)];
        void Fixed(bool same, string what)
        {
            if (!same) problems.Add($"The {what} of '{running.Key}' cannot change while it runs; stop it and begin another under another key.");
        }

        Fixed(running.Key == next.Key, "key");
        Fixed(running.Unit == next.Unit, "unit");
        Fixed(running.Layer == next.Layer, "layer");
        Fixed(running.Holdout == next.Holdout, "holdout");
        Fixed(SameJson(running.Audience, next.Audience), "audience");
        Fixed(running.Metric == next.Metric, "metric");
        Fixed(running.Alpha.Equals(next.Alpha), "alpha");
        Fixed(running.LeastEffect.Equals(next.LeastEffect), "least effect");
        Fixed(Same(running.Variations, next.Variations), "variations");
        if (next.Coverage < running.Coverage) problems.Add($"The coverage of '{running.Key}' was {Number(running.Coverage)} and may only grow: units that have seen the difference cannot forget it.");
        if (next.Slice.From > running.Slice.From || next.Slice.To < running.Slice.To) problems.Add($"The slice of '{running.Key}' may only grow: units that have seen the difference cannot forget it.");
        return problems;
    }

    /// <summary>Why designs cannot run at the same time; empty if they can.</summary>
    public static IReadOnlyList<string> ProblemsTogether(IReadOnlyList<ExperimentDesign> designs)
    {
        List<string> problems = [];
        for (int i = 0; i < designs.Count; i++)
        {
            for (int j = i + 1; j < designs.Count; j++) Pair(designs[i], designs[j], problems);
        }

        return problems;
    }

    private static void Pair(ExperimentDesign a, ExperimentDesign b, List<string> problems)
    {
        if (a.Key == b.Key) problems.Add($"Two experiments have the key '{a.Key}'; give the later one another.");
        if (a.Holdout is { } left && b.Holdout is { } right && left.Name == right.Name && (a.Unit != b.Unit || !left.Share.Equals(right.Share)))
        {
            problems.Add($"'{a.Key}' and '{b.Key}' mean different units by the holdout '{left.Name}'; give it the same unit and share in both, or another name in one.");
        }

        bool apart = false;
        if (a.Layer is { } layer && layer == b.Layer)
        {
            apart = true;
            if (a.Unit != b.Unit) problems.Add($"'{a.Key}' and '{b.Key}' divide the layer '{layer}' by different units; one layer has one unit.");
            if (a.Slice.From < b.Slice.To && b.Slice.From < a.Slice.To)
            {
                problems.Add(
                    $"The slices of '{a.Key}' ({Text(a.Slice)}) and '{b.Key}' ({Text(b.Slice)}) of the layer '{layer}' overlap; take parts that do not.");
            }
        }

        if (apart) return;
        foreach (string flag in a.Flags.Intersect(b.Flags, StringComparer.Ordinal))
        {
            problems.Add($"'{a.Key}' and '{b.Key}' both set the flag '{flag}' and may meet in one unit; put them into one layer, in slices that do not overlap.");
        }
    }

    private static void Variations(IReadOnlyList<Variation> variations, List<string> problems)
    {
        if (variations.Count is < 2 or > MostVariations) problems.Add($"There are {variations.Count} variations; 2 to {MostVariations} can be compared.");
        foreach (Variation variation in variations)
        {
            if (variation.Name.Trim().Length is 0 or > MostName) problems.Add($"The variation '{variation.Name}' needs a name of 1 to {MostName} characters.");
            if (!(variation.Weight is > 0 and <= 1)) problems.Add($"The weight of the variation '{variation.Name}' is {Number(variation.Weight)}; it lies above 0 and up to 1.");
            foreach ((string flag, string value) in variation.Flags)
            {
                if (KnownFlags.Find(flag) is not { } known) problems.Add($"The variation '{variation.Name}' sets a flag '{flag}' that no television knows; docs/flags.md lists them.");
                else if (known.ProblemOf(value) is { } problem) problems.Add($"The variation '{variation.Name}' sets {flag} to {value}: {problem}");
            }
        }

        foreach (IGrouping<string, Variation> same in variations.GroupBy(variation => variation.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            problems.Add($"{same.Count()} variations are called '{same.Key}'; give each a name of its own.");
        }

        if (Math.Abs(variations.Sum(variation => variation.Weight) - 1) > WeightsOff) problems.Add($"The variations' weights add up to {Number(variations.Sum(variation => variation.Weight))} and not to 1.");
        if (variations.All(variation => variation.Flags.Count == 0))
        {
            problems.Add("No variation sets a flag, so nobody could be exposed; to compare a thing with itself, set a flag to the same value in each.");
        }
    }

    private static void Units(ExperimentDesign design, List<string> problems)
    {
        if (!Enum.IsDefined(design.Unit)) problems.Add("The unit is neither household nor profile.");
        if (!(design.Coverage is >= 0 and <= 1)) problems.Add($"The coverage is {Number(design.Coverage)}; it lies between 0 and 1.");
        if (design.Layer is not null && !IsKey(design.Layer)) problems.Add($"The layer '{design.Layer}' has no proper name: take 1 to {MostName} of a to z, 0 to 9 and hyphen.");
        if (!(design.Slice.From >= 0 && design.Slice.To <= 1 && design.Slice.From < design.Slice.To)) problems.Add($"The slice {Text(design.Slice)} is no part of 0 to 1.");
        else if (design.Layer is null && design.Slice != new BucketRange(0, 1)) problems.Add("A slice is a part of a layer, and none is named; name the layer or take coverage.");
        if (design.Holdout is { } holdout)
        {
            if (!IsKey(holdout.Name)) problems.Add($"The holdout '{holdout.Name}' has no proper name: take 1 to {MostName} of a to z, 0 to 9 and hyphen.");
            if (!(holdout.Share is > 0 and <= 0.5)) problems.Add($"The holdout's share is {Number(holdout.Share)}; it lies above 0 and up to 0.5.");
        }

        if (design.Unit == ExperimentUnit.Profile && design.Flags.Contains(KnownFlags.ModelsPack)) problems.Add($"'{KnownFlags.ModelsPack}' is of a whole television; take the unit household.");
        if (design.Audience is not null && AudienceProblem(design.Audience) is { } problem) problems.Add(problem);
    }

    private static void Measures(ExperimentDesign design, List<string> problems)
    {
        foreach (string name in design.AlsoWatched.Concat(design.Guardrails).Append(design.Metric).Distinct(StringComparer.Ordinal))
        {
            if (Metrics.Find(name) is null) problems.Add($"There is no metric '{name}'; there are {string.Join(", ", Metrics.All.Select(metric => metric.Name))}.");
        }

        if (design.AlsoWatched.Contains(design.Metric)) problems.Add($"'{design.Metric}' decides already; leave it out of alsoWatched.");
        if (design.AlsoWatched.Distinct().Count() < design.AlsoWatched.Count) problems.Add("alsoWatched has a metric twice; leave one out.");
        if (design.Guardrails.Distinct().Count() < design.Guardrails.Count) problems.Add("guardrails has a metric twice; leave one out.");
        if (!(design.LeastEffect is > 0 and <= 10)) problems.Add($"The least effect is {Number(design.LeastEffect)}; it is a relative change above 0, such as 0.02.");
        if (design.Days is < 1 or > 365) problems.Add($"{design.Days} days are asked for; 1 to 365 are possible.");
        if (!(design.Alpha is > 0 and <= 0.2)) problems.Add($"alpha is {Number(design.Alpha)}; it lies above 0 and up to 0.2.");
    }

    private static string? AudienceProblem(string audience)
    {
        try
        {
            using JsonDocument condition = JsonDocument.Parse(audience);
            return condition.RootElement.ValueKind == JsonValueKind.Object ? Unknown(condition.RootElement)
                : "The audience is no condition; write a JSON object, such as {\"kids\": false}.";
        }
        catch (JsonException)
        {
            return "The audience is no JSON; write a condition, such as {\"kids\": false}.";
        }
    }

    // An attribute that no television has matches nobody, without a word.
    private static string? Unknown(JsonElement condition)
    {
        foreach (JsonProperty member in condition.EnumerateObject())
        {
            if (member.Name is "$and" or "$or" or "$nor" or "$not")
            {
                IEnumerable<JsonElement> parts = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray() : [member.Value];
                foreach (JsonElement part in parts)
                {
                    if (part.ValueKind == JsonValueKind.Object && Unknown(part) is { } problem) return problem;
                }
            }
            else if (!Attributes.All.Any(attribute => attribute.Name == member.Name))
            {
                return $"The audience asks for '{member.Name}', which no television knows of itself; it may ask for {string.Join(", ", Attributes.All.Select(attribute => attribute.Name))}.";
            }
        }

        return null;
    }

    private static bool IsKey(string text) => text.Length is > 0 and <= MostName && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static bool Same(IReadOnlyList<Variation> a, IReadOnlyList<Variation> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => pair.First.Weight.Equals(pair.Second.Weight) && pair.First.Flags.Count == pair.Second.Flags.Count
            && pair.First.Flags.All(flag => pair.Second.Flags.TryGetValue(flag.Key, out string? value) && SameJson(flag.Value, value)));

    private static bool SameJson(string? a, string? b)
    {
        if (a is null || b is null) return a is null && b is null;
        using JsonDocument left = JsonDocument.Parse(a), right = JsonDocument.Parse(b);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    private static string Text(BucketRange range) => $"{Number(range.From)} to {Number(range.To)}";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
