using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Decryption;
using EdgeRec.Models.Core.Experiments.Payloads.Reading;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>
/// The flags and experiments that GrowthBook's API or this fleet gives out, read and compiled once. It never changes and may be used by any number of threads.
/// </summary>
public sealed class FeaturePayload
{
    /// <summary>Most problems that are kept.</summary>
    public const int MaxProblems = 100;

    private static readonly (string Name, FlagValueKind Kind, string What)[] Parts =
    [
        ("features", FlagValueKind.Map, "an object of flags"),
        ("experiments", FlagValueKind.List, "a list of experiments"),
        ("savedGroups", FlagValueKind.Map, "an object of saved groups"),
        ("contextualBandits", FlagValueKind.Map, "an object of contextual bandits"),
    ];

    private readonly Dictionary<string, Feature> _features;
    private readonly SavedGroups _groups;
    private readonly Dictionary<string, ContextualBandit> _bandits;

    private FeaturePayload(FlagMap content)
    {
        var problems = new ProblemList(MaxProblems);
        foreach (var (name, kind, what) in Parts)
        {
            if (content[name].Kind != kind && content[name].Kind != FlagValueKind.Null) problems.Add(name, $"it is {what}; it is left out");
        }

        if (!content.TryGet("features", out _)) problems.Add("features", "there are none");
        _groups = new SavedGroups(content["savedGroups"].Map, problems);
        var conditions = new ConditionCompiler(_groups, problems);
        conditions.CompileGroups();
        _bandits = new BanditReader(conditions, problems).Read(content["contextualBandits"].Map);
        var experiments = new ExperimentReader(conditions, _bandits);
        _features = new FeatureReader(experiments, conditions, problems).Read(content["features"].Map);
        Experiments = [.. experiments.ReadAll(content["experiments"], problems)];
        Problems = problems.All;
    }

    /// <summary>No flags.</summary>
    public static FeaturePayload Empty { get; } = new(FlagMap.Empty.With("features", new FlagValue(FlagMap.Empty)));

    /// <summary>The flags it has, in its order.</summary>
    public IReadOnlyCollection<string> Flags => _features.Keys;

    /// <summary>The experiments of its own list (not those in rules of flags).</summary>
    public IReadOnlyList<Experiment> Experiments { get; }

    /// <summary>What was left out because it is wrong, one sentence each: where, what, how to mend it. Empty for a sound payload; at most <see cref="MaxProblems"/>.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads a payload: <c>{"features":{…},"experiments":[…],"savedGroups":{…},"contextualBandits":{…}}</c>, or with the encrypted forms of the first three.</summary>
    /// <param name="json">UTF-8, at most <see cref="FlagJson.MaxBytes"/>.</param>
    /// <param name="decryptionKey">Key of the encrypted parts, base64; null if there are none.</param>
    public static PayloadReading Parse(ReadOnlySpan<byte> json, string? decryptionKey = null)
    {
        if (!FlagJson.TryRead(json, out FlagValue value, out string? problem)) return new PayloadReading(null, $"The payload cannot be used. {problem}");
        if (value.Kind != FlagValueKind.Map) return new PayloadReading(null, "The payload cannot be used. It is an object with features.");
        FlagMap? content = EncryptedParts.Open(value.Map, decryptionKey, out problem);
        return content is null ? new PayloadReading(null, $"The payload cannot be used. {problem}") : new PayloadReading(new FeaturePayload(content), null);
    }

    /// <summary>Reads an experiment that stands by itself; its conditions may name this payload's saved groups.</summary>
    public ExperimentReading ParseExperiment(ReadOnlySpan<byte> json)
    {
        if (!FlagJson.TryRead(json, out FlagValue value, out string? problem)) return new ExperimentReading(null, $"The experiment cannot be used. {problem}");
        var problems = new ProblemList(3);
        var reader = new ExperimentReader(new ConditionCompiler(_groups, problems), _bandits);
        Experiment? experiment = reader.Read(new Fields(value.Map, "experiment", problems), key: null);
        return new ExperimentReading(experiment, experiment is null ? $"The experiment cannot be used. {string.Join(". ", problems.All)}." : null);
    }

    /// <summary>The experiments in the rules of a flag, in their order; none for a flag that is not there.</summary>
    public IReadOnlyList<Experiment> ExperimentsOf(string flag) => Find(flag)?.Experiments ?? [];

    internal Feature? Find(string flag) => _features.GetValueOrDefault(flag);
}
