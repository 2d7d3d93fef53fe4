using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>
/// The flags and experiments that GrowthBook's API or this fleet gives out, read and compiled once. It never changes and may be used by any number of threads.
/// </summary>
public sealed class FeaturePayload
{
    /// <summary>No flags.</summary>
    public static FeaturePayload Empty => throw new NotSupportedException();

    /// <summary>The flags it has, in its order.</summary>
    public IReadOnlyCollection<string> Flags => throw new NotSupportedException();

    /// <summary>The experiments of its own list (not those in rules of flags).</summary>
    public IReadOnlyList<Experiment> Experiments => throw new NotSupportedException();

    /// <summary>What was left out because it is wrong, one sentence each: where, what, how to mend it. Empty for a sound payload; at most <see cref="MaxProblems"/>.</summary>
    public IReadOnlyList<string> Problems => throw new NotSupportedException();

    /// <summary>Most problems that are kept.</summary>
    public const int MaxProblems = 100;

    /// <summary>Reads a payload: <c>{"features":{…},"experiments":[…],"savedGroups":{…},"contextualBandits":{…}}</c>, or with the encrypted forms of the first three.</summary>
    /// <param name="json">UTF-8, at most <see cref="FlagJson.MaxBytes"/>.</param>
    /// <param name="decryptionKey">Key of the encrypted parts, base64; null if there are none.</param>
    public static PayloadReading Parse(ReadOnlySpan<byte> json, string? decryptionKey = null) => throw new NotSupportedException();

    /// <summary>Reads an experiment that stands by itself; its conditions may name this payload's saved groups.</summary>
    public ExperimentReading ParseExperiment(ReadOnlySpan<byte> json) => throw new NotSupportedException();
}

/// <summary>What came of reading a payload: exactly one of the two is there.</summary>
/// <param name="Payload">The payload; look at its <see cref="FeaturePayload.Problems"/>.</param>
/// <param name="Problem">Why there is none, one sentence.</param>
public readonly record struct PayloadReading(FeaturePayload? Payload, string? Problem);

/// <summary>What came of reading an experiment: exactly one of the two is there.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Problem">Why there is none, one sentence.</param>
public readonly record struct ExperimentReading(Experiment? Experiment, string? Problem);
