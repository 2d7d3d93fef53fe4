using System.Globalization;
using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>What an aggregation did.</summary>
/// <param name="Outcome">Which way it ended.</param>
/// <param name="Epoch">The epoch of the newest prior afterwards; 0 where there is none.</param>
/// <param name="Counts">What was heard.</param>
/// <param name="Typical">How far the prior moved, the root of the mean square over weights, in log odds.</param>
/// <param name="Most">How far the weight moved that moved most.</param>
/// <param name="Noise">Deviation of the noise in each sum, in units of 1/8; 0 for none.</param>
/// <param name="EpochsLeft">For how many more priors the privacy budget lasts; null without one.</param>
/// <param name="Bare">How many priors were made without noise, ever.</param>
internal sealed record AggregateReport(AggregateOutcome Outcome, ulong Epoch, RoundCounts Counts, double Typical, double Most, double Noise, int? EpochsLeft, int Bare)
{
    /// <summary>In sentences.</summary>
    public string ToText(LearningOptions options)
    {
        string heard = string.Create(
            CultureInfo.InvariantCulture,
            $"{Counts.Added + Counts.Shortened:N0} reports of {Counts.Devices:N0} televisions count, {Counts.Shortened:N0} of them shortened; {Counts.OtherPrior:N0} were made at another prior, {Counts.Unreadable:N0} could not be read.");
        return Outcome switch
        {
            AggregateOutcome.Began => "The fleet begins to learn of images: prior 1 has no opinion, and televisions now tell what they find. Aggregate again when they did.",
            AggregateOutcome.TooFew => $"Nothing was made: {heard} A prior is made from {options.LeastDevices} televisions on (--least-devices); what they said is kept until then.",
            AggregateOutcome.BudgetSpent => $"Nothing was made: the privacy budget of ε = {options.Epsilon} over {options.Epochs} priors is spent. More priors would tell more of each household than was promised.",
            AggregateOutcome.OtherWasFaster => "Nothing was made: another service made the next prior meanwhile.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Prior {Epoch} is made. {heard} It moved by {Typical:F4} on the whole (root of the mean square over weights, log odds), by {Most:F3} at most. ") + Privacy(options),
        };
    }

    private string Privacy(LearningOptions options) => options.Epsilon is { } epsilon
        ? string.Create(CultureInfo.InvariantCulture, $"Each sum has noise of deviation {Noise:F0}, for ε = {epsilon} and δ = {LearningOptions.Delta:E0} over {options.Epochs} priors; the budget lasts for {EpochsLeft:N0} more.")
            + (Bare > 0 ? $" {Bare} earlier priors had no noise: the promise holds for what was told since." : "")
        : "No noise was added: whoever sees every prior could learn of a household what its deltas say.";
}

/// <summary>How an aggregation ended.</summary>
internal enum AggregateOutcome
{
    /// <summary>There is a first prior, of no opinion.</summary>
    Began,

    /// <summary>There is another prior.</summary>
    Made,

    /// <summary>Too few televisions said something.</summary>
    TooFew,

    /// <summary>The privacy budget is spent.</summary>
    BudgetSpent,

    /// <summary>Another service made it.</summary>
    OtherWasFaster,
}
