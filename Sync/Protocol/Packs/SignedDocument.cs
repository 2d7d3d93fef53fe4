using System.Text.Json;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Puts documents into envelopes and signs them.</summary>
public static class SignedDocument
{
    /// <summary>Signs a root.</summary>
    public static Envelope Of(RootDocument root, params ReadOnlySpan<SigningKey> keys) =>
        Sign(DocumentTypes.Root, JsonSerializer.SerializeToUtf8Bytes(root, PackDocumentsJson.Default.RootDocument), keys);

    /// <summary>Signs a pack's document.</summary>
    public static Envelope Of(PackDocument pack, params ReadOnlySpan<SigningKey> keys) =>
        Sign(DocumentTypes.Pack, JsonSerializer.SerializeToUtf8Bytes(pack, PackDocumentsJson.Default.PackDocument), keys);

    /// <summary>Signs a roll-out.</summary>
    public static Envelope Of(RolloutDocument rollout, params ReadOnlySpan<SigningKey> keys) =>
        Sign(DocumentTypes.Rollout, JsonSerializer.SerializeToUtf8Bytes(rollout, PackDocumentsJson.Default.RolloutDocument), keys);

    private static Envelope Sign(string type, byte[] payload, ReadOnlySpan<SigningKey> keys)
    {
        var envelope = new Envelope { PayloadType = type, Payload = ByteString.CopyFrom(payload) };
        foreach (SigningKey key in keys) key.Sign(envelope);
        return envelope;
    }
}
