namespace EdgeRec.Device.Artwork;

/// <summary>Which image of a title a viewer is shown, and why.</summary>
/// <param name="Personal">Whether images are chosen for the viewer; for children, and for those who said no, the first one is shown.</param>
/// <param name="Chosen">The number of the one that is shown.</param>
/// <param name="Reason">One sentence for people.</param>
/// <param name="Images">Every image of the title.</param>
internal sealed record ImageReport(bool Personal, ushort Chosen, string Reason, IReadOnlyList<ImageBelief> Images);

/// <summary>What is believed of an image.</summary>
/// <param name="Variant">Its number within the title.</param>
/// <param name="Allowed">Whether the viewer may see it.</param>
/// <param name="Probability">With which probability the policy would choose it now; 0 if it may not.</param>
/// <param name="Expected">The expected share of those who are shown it and take it, 0 to 1.</param>
/// <param name="Low">A deviation below that, in log odds, as a share.</param>
/// <param name="High">A deviation above.</param>
internal readonly record struct ImageBelief(ushort Variant, bool Allowed, double Probability, double Expected, double Low, double High);
