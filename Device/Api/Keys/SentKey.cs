using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Api.Keys;

/// <summary>What a key of a remote control did, on its way to the screen.</summary>
/// <param name="Key">The key.</param>
/// <param name="Phase">What it did.</param>
internal readonly record struct SentKey(RigKey Key, KeyPhase Phase);
