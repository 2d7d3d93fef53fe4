using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Device.Experiments;

/// <summary>A profile's flags as they were worked out once; they hold until the payload, the profile or a forced variation changes.</summary>
internal sealed class ProfileFlags
{
    private ProfileFlags(Profile profile, int year, FlagEvaluator evaluator, IReadOnlyList<FlagNow> flags, IReadOnlyList<Showable> showable)
    {
        (Profile, Year, Evaluator, Flags, Showable) = (profile, year, evaluator, flags, showable);
        Settings = FlagSettings.Of(flags);
    }

    /// <summary>For whom.</summary>
    public Profile Profile { get; }

    /// <summary>In which year: the age group depends on it.</summary>
    public int Year { get; }

    /// <summary>Reads this profile's flags.</summary>
    public FlagEvaluator Evaluator { get; }

    /// <summary>Every flag that the page knows, then those that only the payload has.</summary>
    public IReadOnlyList<FlagNow> Flags { get; }

    /// <summary>The experiments that decided a flag of the page.</summary>
    public IReadOnlyList<Showable> Showable { get; }

    /// <summary>What the page makes of them.</summary>
    public PageSettings Settings { get; }

    /// <summary>Works them out.</summary>
    /// <param name="profile">For whom.</param>
    /// <param name="year">In which year.</param>
    /// <param name="evaluator">Reads the flags.</param>
    /// <param name="forced">What somebody forces; null for nothing.</param>
    public static ProfileFlags Of(Profile profile, int year, FlagEvaluator evaluator, ForcedFlags? forced = null)
    {
        forced ??= ForcedFlags.None;
        List<FlagNow> flags = [.. KnownFlags.All.Select(flag => Read(flag, evaluator, forced))];
        flags.AddRange(evaluator.Payload.Flags.Where(name => KnownFlags.Find(name) is null).Order(StringComparer.Ordinal).Select(name => new FlagNow(name, null, evaluator.Evaluate(name)) { ForcedBy = forced.Experiments.GetValueOrDefault(name) }));
        List<Showable> showable = [];
        foreach (FlagNow flag in flags.Where(flag => flag.Known is not null))
        {
            Note(flag, showable);
        }

        return new ProfileFlags(profile, year, evaluator, flags, showable);
    }

    private static FlagNow Read(Flag flag, FlagEvaluator evaluator, ForcedFlags forced)
    {
        FlagResult result = evaluator.Evaluate(flag.Name);
        string? problem = result.Source == ValueSource.UnknownFeature ? null : flag.ProblemOf(result.Value.ToString());
        return new FlagNow(flag.Name, flag, result) { ForcedBy = forced.Experiments.GetValueOrDefault(flag.Name), Problem = problem is null ? null : $"{flag.Name} is {result.Value} here: {problem} The default holds." };
    }

    // What is forced was not assigned (the source is another then), and tells nothing of what was.
    private static void Note(FlagNow flag, List<Showable> showable)
    {
        if (flag.Result is not { Source: ValueSource.Experiment, Experiment: { } experiment, ExperimentResult: { InExperiment: true, HashUsed: true } result }
            || result.HashAttribute is not (Attributes.Household or Attributes.Profile))
        {
            return;
        }

        Showable? known = showable.Find(one => one.Experiment == experiment.Key && one.Variation == result.Variation);
        if (known is null)
        {
            showable.Add(known = new Showable(experiment.Key, result.Variation, result.HashValue.Text));
        }

        known.Flags.Add(flag.Name);
    }
}

/// <summary>A flag as it is for a profile.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Known">What the table says of it; null for a flag that means nothing to the page.</param>
/// <param name="Result">What the payload says.</param>
internal sealed record FlagNow(string Name, Flag? Known, FlagResult Result)
{
    /// <summary>Why the payload's value is not used; null when it is, or there is none.</summary>
    public string? Problem { get; init; }

    /// <summary>The experiment of which somebody forces a variation; null for none.</summary>
    public string? ForcedBy { get; init; }

    /// <summary>Whether the default holds, because nobody says otherwise or what they say cannot be.</summary>
    public bool IsDefault => Result.Source == ValueSource.UnknownFeature || Result.Value.Kind == FlagValueKind.Null || Problem is not null;

    /// <summary>The value that holds.</summary>
    public FlagValue Value => IsDefault && Known is not null && FlagValue.TryParse(System.Text.Encoding.UTF8.GetBytes(Known.Default), out FlagValue value, out _) ? value : Result.Value;
}

/// <summary>An experiment that a page can show.</summary>
/// <param name="Experiment">Its key.</param>
/// <param name="Variation">Which variation, from 0.</param>
/// <param name="Unit">What was hashed.</param>
internal sealed record Showable(string Experiment, int Variation, string Unit)
{
    /// <summary>The flags that it decided.</summary>
    public List<string> Flags { get; } = [];

    /// <summary>Whether it is the household that was assigned.</summary>
    public bool IsHousehold => !Unit.Contains('/');
}
