using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>
/// An experiment as its designer writes it down before it begins: the question, who takes part, what differs, and what will decide. One definition for the television (as features, in GrowthBook's
/// language), the fleet's reports and the simulator, so that a unit is in the same variation everywhere.
/// </summary>
public sealed record ExperimentDesign
{
    /// <summary>Names it for ever: 1 to 64 of a to z, 0 to 9 and hyphen; seeds the hashes.</summary>
    public required string Key { get; init; }

    /// <summary>What is asked, as a person would ask it; one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What is assigned: whole households, or each profile.</summary>
    public ExperimentUnit Unit { get; init; } = ExperimentUnit.Household;

    /// <summary>What is compared, 2 to 16; the first is how it is today (control).</summary>
    public required IReadOnlyList<Variation> Variations { get; init; }

    /// <summary>The share of units that take part, 0 to 1. It may grow while the experiment runs, which only adds units, and never shrinks.</summary>
    public double Coverage { get; init; } = 1;

    /// <summary>Experiments of one layer never meet in one unit; null for a layer of its own.</summary>
    public string? Layer { get; init; }

    /// <summary>The part of the layer that this experiment may use, from inclusive to exclusive, within 0 to 1; parts of one layer do not overlap.</summary>
    public BucketRange Slice { get; init; } = new(0, 1);

    /// <summary>Units of this holdout take part in nothing; null for none.</summary>
    public Holdout? Holdout { get; init; }

    /// <summary>Who may take part, as a condition on attributes in GrowthBook's language, JSON; null for everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>The metric that decides (<see cref="Metrics"/>).</summary>
    public required string Metric { get; init; }

    /// <summary>Metrics that are shown beside it, corrected for their number.</summary>
    public IReadOnlyList<string> AlsoWatched { get; init; } = [];

    /// <summary>Metrics that end the experiment by themselves when a variation does harm.</summary>
    public IReadOnlyList<string> Guardrails { get; init; } = [Metrics.PageTime, Metrics.Crashes, Metrics.AbandonedSessions];

    /// <summary>The smallest relative change of the metric that is worth knowing, above 0: .02 for two per cent.</summary>
    public double LeastEffect { get; init; } = 0.02;

    /// <summary>Days after which somebody wants an answer, decided or not; 1 to 365.</summary>
    public int Days { get; init; } = 28;

    /// <summary>The error that is allowed over the whole experiment, however often one looks; .05 unless stated.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>The flags that any variation sets, each once.</summary>
    public IReadOnlyList<string> Flags => [.. Variations.SelectMany(variation => variation.Flags.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads a design.</summary>
    /// <param name="json">UTF-8; the members are these properties in camel case.</param>
    /// <exception cref="DesignRefusedException">It is no JSON, or not of this shape; says where.</exception>
    public static ExperimentDesign Parse(ReadOnlySpan<byte> json) => DesignJson.Read(json);

    /// <summary>Writes the design, so that <see cref="Parse"/> gives it back.</summary>
    /// <returns>UTF-8, indented.</returns>
    public byte[] ToJson() => DesignJson.Write(this);

    /// <summary>What is wrong with it, one sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Problems() => DesignRules.Problems(this);
}

/// <summary>What is assigned to a variation.</summary>
public enum ExperimentUnit
{
    /// <summary>Everybody in front of one television sees the same.</summary>
    Household = 1,

    /// <summary>Each profile for itself.</summary>
    Profile = 2,
}

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">For people, 1 to 64 characters.</param>
/// <param name="Flags">What differs: values of flags as JSON, by name; empty for the defaults.</param>
/// <param name="Weight">Its share of those who take part; the weights add up to 1.</param>
public sealed record Variation(string Name, IReadOnlyDictionary<string, string> Flags, double Weight);

/// <summary>Units that take part in no experiment of those that name it, so that what all of them did together can be seen.</summary>
/// <param name="Name">Names it; seeds its hash.</param>
/// <param name="Share">Of all units, 0 to .5.</param>
public sealed record Holdout(string Name, double Share);
