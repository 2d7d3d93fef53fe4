using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Training.OffPolicy.Logs;

namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>A target policy as it was asked for, before it is known what the log has.</summary>
/// <param name="Actions">Actions it takes that the log may not have.</param>
/// <param name="Of">The policy for a log, and what it means in words.</param>
internal sealed record Target(IReadOnlyList<string> Actions, Func<LoadedLog, (ITargetPolicy Policy, string Meaning)> Of)
{
    /// <summary>How targets are written.</summary>
    public const string Help =
        "uniform; best-fixed:ACTION; bernoulli-ts, or bernoulli-ts:FILE with columns action, alpha and beta; logged:FILE, what another log did at each position; "
        + "probabilities:FILE with columns action and probability, and round or position where they differ";

    /// <summary>Reads a target.</summary>
    /// <param name="text">As <see cref="Help"/> says.</param>
    /// <param name="seed">Seeds what has to be simulated.</param>
    /// <exception cref="InvalidDataException">It is none, or its file is wrong.</exception>
    public static Target Parse(string text, int seed)
    {
        string[] parts = text.Split(':', 2);
        return (parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null) switch
        {
            ("uniform", null) => new([], log => (TablePolicy.Uniform(log.Log), "chooses evenly among what is available")),
            ("best-fixed", { } action) => new([], log => (TablePolicy.Fixed(log.Log, ActionOf(log.Log, action)), $"always does '{action}' where it is available, and chooses evenly where it is not")),
            ("bernoulli-ts", var file) => ThompsonTarget.Of(file, seed),
            ("logged", { } file) => ProbabilityTarget.OfLog(file),
            ("probabilities", { } file) => ProbabilityTarget.OfFile(file),
            _ => throw new InvalidDataException($"--target: '{text}' is no policy; one is {Help}."),
        };
    }

    private static int ActionOf(DecisionLog log, string name)
    {
        const int Most = 20;
        int action = log.Actions.ToList().IndexOf(name);
        return action >= 0 ? action : throw new InvalidDataException(
            $"--target: this log has no action '{name}'; it has {string.Join(", ", log.Actions.Take(Most))}{(log.Actions.Count > Most ? $" and {log.Actions.Count - Most} more" : "")}.");
    }
}
