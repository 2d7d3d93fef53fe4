using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>Whether a payload says more than a household agreed to. Used where the bytes are made and again where they arrive.</summary>
public static class ModeCheck
{
    /// <summary>What is said too much.</summary>
    /// <returns>One sentence without anything of the payload; null when all is well.</returns>
    public static string? Excess(DeltaPayload payload, PrivacyMode mode) => throw new NotImplementedException();
}
