namespace EdgeRec.Device.Watching;

/// <summary>Who is more likely at the remote control than the profile on the screen: a hint for a person to answer, never a reason to switch.</summary>
/// <param name="Id">The profile's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Probability">How likely, <see cref="Models.Core.Watching.WhoIsWatching.HintFrom"/> to 1.</param>
internal sealed record SuggestedProfile(string Id, string Name, float Probability);
