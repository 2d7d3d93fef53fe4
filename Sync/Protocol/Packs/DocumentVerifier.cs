using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>
/// Judges signed documents (after The Update Framework 1.0). In this order: bounds, type, signatures, and only then is the payload parsed; then its sense,
/// its version, its expiry. Nothing is remembered here: who calls keeps what came out, once all of it is good.
/// </summary>
/// <param name="time">The clock. A television's may be wrong: see <paramref name="notBefore"/>.</param>
/// <param name="notBefore">
/// The latest time of issue among the documents trusted before. A clock behind it is set back or was never set, and is taken to stand there: it cannot bring an
/// expired document back to life further than that. A clock that runs ahead makes documents expire early, which refuses them and harms nothing else.
/// </param>
public sealed class DocumentVerifier(TimeProvider time, DateTimeOffset notBefore = default)
{
    /// <summary>The longest payload, in bytes.</summary>
    public const int MaxPayloadBytes = 256 << 10;

    private const int MaxSignatures = 32, SignatureBytes = 64;

    /// <summary>What the time is taken to be.</summary>
    public DateTimeOffset Now => time.GetUtcNow() is var now && now > notBefore ? now : notBefore;

    /// <summary>The hash by which a roll-out names a pack's document.</summary>
    public static string HashOf(Envelope envelope) => Convert.ToHexStringLower(SHA256.HashData(envelope.Payload.Span));

    /// <summary>Opens a root that is trusted for where it comes from: it must at least be signed by itself.</summary>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public static RootDocument OpenFirstRoot(Envelope envelope)
    {
        CheckBounds(envelope, DocumentTypes.Root);
        RootDocument root = Parse(envelope, PackDocumentsJson.Default.RootDocument);
        DocumentRules.Check(root);
        CheckSignatures(envelope, root, root.Root, "root");
        return root;
    }

    /// <summary>Opens the version after a trusted root: signed by the threshold of both. One between may have expired; see <see cref="RequireFresh"/>.</summary>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public static RootDocument OpenNextRoot(RootDocument trusted, Envelope envelope)
    {
        CheckBounds(envelope, DocumentTypes.Root);
        CheckSignatures(envelope, trusted, trusted.Root, "root");
        RootDocument next = OpenFirstRoot(envelope);
        if (next.Version <= trusted.Version) throw new DocumentRefusedException(RefusalReason.Downgrade, $"Root {next.Version} does not come after root {trusted.Version}.");
        if (next.Version != trusted.Version + 1) throw new DocumentRefusedException(RefusalReason.NoRoot, $"Root {next.Version} came, and root {trusted.Version + 1} is missing.");
        return next;
    }

    /// <summary>Refuses to judge anything by a root whose time is over.</summary>
    /// <exception cref="DocumentRefusedException"><see cref="RefusalReason.Expired"/>.</exception>
    public void RequireFresh(RootDocument root) => CheckExpiry(root.Expires, $"root {root.Version}");

    /// <summary>Opens a roll-out.</summary>
    /// <param name="root">The newest trusted root.</param>
    /// <param name="envelope">The document.</param>
    /// <param name="trustedVersion">Version of the roll-out trusted before; 0 for none.</param>
    /// <param name="trustedHash">Hash of its payload; null for none.</param>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public RolloutDocument OpenRollout(RootDocument root, Envelope envelope, long trustedVersion = 0, string? trustedHash = null)
    {
        RequireFresh(root);
        CheckBounds(envelope, DocumentTypes.Rollout);
        CheckSignatures(envelope, root, root.Rollout, "rollout");
        RolloutDocument rollout = Parse(envelope, PackDocumentsJson.Default.RolloutDocument);
        DocumentRules.Check(rollout);
        if (rollout.Version < trustedVersion) throw new DocumentRefusedException(RefusalReason.Downgrade, $"Roll-out {rollout.Version} is older than roll-out {trustedVersion}, which was trusted before.");
        if (rollout.Version == trustedVersion && trustedHash is not null && HashOf(envelope) != trustedHash)
        {
            throw new DocumentRefusedException(RefusalReason.MixAndMatch, $"There are two roll-outs of version {rollout.Version}.");
        }

        CheckExpiry(rollout.Expires, $"roll-out {rollout.Version}");
        return rollout;
    }

    /// <summary>Opens a pack's document.</summary>
    /// <param name="root">The newest trusted root.</param>
    /// <param name="envelope">The document.</param>
    /// <param name="named">What the roll-out names; null where nobody has asked for a certain one, at signing and publishing.</param>
    /// <param name="floor">The least version that the documents trusted before allow; null for any.</param>
    /// <exception cref="DocumentRefusedException">With the reason.</exception>
    public PackDocument OpenPack(RootDocument root, Envelope envelope, PackReference? named, string? floor = null)
    {
        RequireFresh(root);
        CheckBounds(envelope, DocumentTypes.Pack);
        CheckSignatures(envelope, root, root.Pack, "pack");
        if (named is not null && HashOf(envelope) != named.Document) throw new DocumentRefusedException(RefusalReason.MixAndMatch, $"The pack's document is not the one that the roll-out names for {named.Version}.");
        PackDocument pack = Parse(envelope, PackDocumentsJson.Default.PackDocument);
        DocumentRules.Check(pack);
        if (named is not null && PackVersion.Compare(pack.Version, named.Version) != 0) throw new DocumentRefusedException(RefusalReason.MixAndMatch, $"The roll-out calls pack {pack.Version} {named.Version}.");
        if (floor is not null && PackVersion.Compare(pack.Version, floor) < 0) throw new DocumentRefusedException(RefusalReason.Downgrade, $"Pack {pack.Version} is below {floor}, under which no pack may go back.");
        CheckExpiry(pack.Expires, $"pack {pack.Version}");
        return pack;
    }

    private static void CheckBounds(Envelope envelope, string type)
    {
        if (envelope.PayloadType != type) throw new DocumentRefusedException(RefusalReason.UnknownType, $"The signed document is not of the type {type}.");
        if (envelope.Payload.Length is 0 or > MaxPayloadBytes) throw new DocumentRefusedException(RefusalReason.Malformed, $"The signed document has {envelope.Payload.Length} bytes; at most {MaxPayloadBytes} are read.");
        if (envelope.Signatures.Count > MaxSignatures) throw new DocumentRefusedException(RefusalReason.Malformed, $"The signed document has {envelope.Signatures.Count} signatures; at most {MaxSignatures} are read.");
    }

    private static void CheckSignatures(Envelope envelope, RootDocument root, TrustedRole role, string name)
    {
        byte[] message = PreAuthentication.Encode(envelope.PayloadType, envelope.Payload.Span);
        var good = new HashSet<string>(StringComparer.Ordinal);
        foreach (Signature signature in envelope.Signatures)
        {
            string id = Convert.ToHexStringLower(signature.KeyId.Span);
            if (role.Keys.Contains(id) && !good.Contains(id) && IsGood(root.Keys.Single(key => key.Id == id), message, signature.Signature_.Span)) good.Add(id);
        }

        if (good.Count >= role.Threshold) return;
        throw good.Count == 0
            ? new DocumentRefusedException(RefusalReason.WrongKey, $"No key of the role {name} signed the document.")
            : new DocumentRefusedException(RefusalReason.TooFewSignatures, $"{good.Count} of the {role.Threshold} keys that the role {name} needs signed the document.");
    }

    private static bool IsGood(TrustedKey key, byte[] message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes) return false;
        using ECDsa opened = KeyName.Open(key.PublicKey);
        return opened.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static T Parse<T>(Envelope envelope, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(envelope.Payload.Span, type) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new DocumentRefusedException(RefusalReason.Malformed, "The signed document is not the JSON that its type says.", error);
        }
    }

    private void CheckExpiry(DateTimeOffset expires, string what)
    {
        if (Now >= expires) throw new DocumentRefusedException(RefusalReason.Expired, $"The time of {what} was over on {expires.UtcDateTime:yyyy-MM-dd HH:mm} UTC; it is {Now.UtcDateTime:yyyy-MM-dd HH:mm}.");
    }
}
