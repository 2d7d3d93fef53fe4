using System.CommandLine;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Experiments.Rollout;

/// <summary>The options of <c>rollout</c> that name the winner of an experiment.</summary>
internal sealed class WinnerOptions
{
    private readonly Option<string?> _winner = new("--winner") { Description = "Roll out what won this experiment: its pack, its flags, or both. 1 % of the units keep what is today.", HelpName = "EXPERIMENT" };
    private readonly Option<int?> _variation = new("--variation") { Description = "With --force: which variation, from 1.", HelpName = "N" };
    private readonly Option<bool> _force = new("--force") { Description = "With --winner: also where the report names no winner; needs --reason." };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for the audit log.", HelpName = "TEXT" };

    /// <summary>The options, for the command to add.</summary>
    public IReadOnlyList<Option> Options => [_winner, _variation, _force, _reason];

    /// <summary>Whether a winner is named.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_winner) is not null;

    /// <summary>What they say.</summary>
    /// <exception cref="CommandException">They make no sense.</exception>
    public WinnerChoice Read(ParseResult parsed)
    {
        (bool force, string? reason, int? variation) = (parsed.GetValue(_force), parsed.GetValue(_reason), parsed.GetValue(_variation));
        return force && string.IsNullOrWhiteSpace(reason) ? throw new CommandException(ExitCode.Usage, "--force: say why with --reason; it goes into the audit log.")
            : variation is not null && !force ? throw new CommandException(ExitCode.Usage, "--variation: the report names the winner; only --force takes another.")
            : new WinnerChoice(parsed.GetValue(_winner)!, force, variation, reason);
    }
}

/// <summary>Which winner.</summary>
/// <param name="Experiment">The experiment's key.</param>
/// <param name="IsForced">Whether to roll out though the report names no winner.</param>
/// <param name="Variation">Which variation then; null for 1.</param>
/// <param name="Reason">Why.</param>
internal sealed record WinnerChoice(string Experiment, bool IsForced, int? Variation, string? Reason);
