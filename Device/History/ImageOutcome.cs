namespace EdgeRec.Device.History;

/// <summary>What came of an image that was shown.</summary>
/// <param name="Profile">To whom.</param>
/// <param name="Title">Of which title.</param>
/// <param name="Variant">Which image.</param>
/// <param name="Taken">Whether a quality play came from it; an image that was shown is told once without, and again when it is taken.</param>
/// <param name="Place">Where its tile stood.</param>
internal readonly record struct ImageOutcome(string Profile, string Title, ushort Variant, bool Taken, TilePlace Place);
