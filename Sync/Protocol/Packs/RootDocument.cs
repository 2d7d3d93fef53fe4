namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>The root of trust (TUF's root role): which keys may sign what. Each version is signed by the root keys of the version before and by its own.</summary>
public sealed record RootDocument
{
    /// <summary>From 1; each next is one more.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>From this moment on nothing is trusted by it but its successor.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Every key that a role names.</summary>
    public required IReadOnlyList<TrustedKey> Keys { get; init; }

    /// <summary>Who signs the next root.</summary>
    public required TrustedRole Root { get; init; }

    /// <summary>Who signs packs.</summary>
    public required TrustedRole Pack { get; init; }

    /// <summary>Who signs roll-outs.</summary>
    public required TrustedRole Rollout { get; init; }
}

/// <summary>A public key.</summary>
/// <param name="Id">Lower-case hexadecimal SHA-256 of <paramref name="PublicKey"/>.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER) of a key on P-256, base64 in JSON.</param>
public sealed record TrustedKey(string Id, byte[] PublicKey);

/// <summary>Who may sign one kind of document.</summary>
/// <param name="Threshold">So many different keys have to, from 1.</param>
/// <param name="Keys">Ids of the keys that may.</param>
public sealed record TrustedRole(int Threshold, IReadOnlyList<string> Keys);
