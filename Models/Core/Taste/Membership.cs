namespace EdgeRec.Models.Core.Taste;

/// <summary>That a viewer belongs to a community.</summary>
/// <param name="Community">The community's number, from 0: its place in <c>communities.json</c>.</param>
/// <param name="Weight">How much, above 0; a viewer's weights sum to one.</param>
public readonly record struct Membership(int Community, float Weight);
