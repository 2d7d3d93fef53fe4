namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>The types of signed documents. The type is signed with the document, so that none can be taken for another.</summary>
public static class DocumentTypes
{
    /// <summary>Which keys may sign what: <see cref="RootDocument"/>.</summary>
    public const string Root = "application/vnd.edgerec.root+json";

    /// <summary>What a pack consists of: <see cref="PackDocument"/>.</summary>
    public const string Pack = "application/vnd.edgerec.pack+json";

    /// <summary>Who gets which pack: <see cref="RolloutDocument"/>.</summary>
    public const string Rollout = "application/vnd.edgerec.rollout+json";
}
