namespace EdgeRec.Device.Home;

/// <summary>What spoke for and against a title for one viewer at one moment.</summary>
/// <param name="Title">The title; for an episode its series.</param>
/// <param name="Profile">The viewer.</param>
/// <param name="Probability">P(quality play) as the situation model gives it; null without a pack.</param>
/// <param name="Match">user · title; 0 without a history or a pack.</param>
/// <param name="Features">Each feature with what it did; empty without a pack.</param>
/// <param name="Watched">The titles of the history that raise its match most, the first most.</param>
/// <param name="Note">One sentence where there is less to explain.</param>
internal sealed record Explanation(
    string Title, string Profile, float? Probability, float Match, IReadOnlyList<FeatureEffect> Features, IReadOnlyList<WatchedTitle> Watched, string? Note);

/// <summary>One feature of the situation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Contribution">Log-odds it adds against its neutral value; positive spoke for the title.</param>
/// <param name="Description">What it is, in a sentence.</param>
internal sealed record FeatureEffect(string Name, float Value, string Unit, float Contribution, string Description);

/// <summary>A title of the history.</summary>
/// <param name="Title">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Similarity">Cosine of the two titles' vectors, −1 to 1.</param>
/// <param name="MatchEffect">What <see cref="Explanation.Match"/> loses when the tower does not read it; negative if it gains.</param>
internal sealed record WatchedTitle(string Title, string Name, float Similarity, float MatchEffect);
