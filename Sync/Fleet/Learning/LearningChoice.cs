using System.CommandLine;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>The options that say how priors are made, for the commands that make them.</summary>
internal sealed class LearningChoice
{
    private readonly Option<double?> _epsilon = new("--epsilon")
    {
        Description = "Add noise to what priors are made of, so that all of them together tell hardly more of a household than if it had said nothing: ε, for δ = 1e-6. Without it, none.", HelpName = "NUMBER",
    };

    private readonly Option<int> _epochs = new("--epochs") { Description = "How many priors that budget is for; then no more are made.", HelpName = "N", DefaultValueFactory = _ => new LearningOptions().Epochs };

    private readonly Option<int> _least = new("--least-devices")
    {
        Description = "From how many televisions on a prior is made of what they said.", HelpName = "N", DefaultValueFactory = _ => new LearningOptions().LeastDevices,
    };

    private readonly Option<float> _kept = new("--kept")
    {
        Description = "How much of the certainty so far each prior keeps: .997 forgets half of it in 231.", HelpName = "SHARE", DefaultValueFactory = _ => new LearningOptions().Kept,
    };

    /// <summary>The options, for the command to add.</summary>
    public IReadOnlyList<Option> Options => [_epsilon, _epochs, _least, _kept];

    /// <summary>What they say.</summary>
    public LearningOptions Read(ParseResult parsed) => new()
    {
        Epsilon = parsed.GetValue(_epsilon), Epochs = parsed.GetValue(_epochs), LeastDevices = parsed.GetValue(_least), Kept = parsed.GetValue(_kept),
    };
}
