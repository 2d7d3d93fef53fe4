using System.Text.Json;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>An envelope as a file: DSSE's JSON, which other tools read, too.</summary>
/// <param name="PayloadType">One of <see cref="DocumentTypes"/>.</param>
/// <param name="Payload">The document, base64 in JSON.</param>
/// <param name="Signatures">Signatures.</param>
public sealed record EnvelopeFile(string PayloadType, byte[] Payload, IReadOnlyList<EnvelopeSignature> Signatures)
{
    /// <summary>Name of the file beside a pack that holds its signed document.</summary>
    public const string PackFileName = "pack.signed.json";

    /// <summary>An envelope, to be written.</summary>
    public static EnvelopeFile From(Envelope envelope) => new(
        envelope.PayloadType, envelope.Payload.ToByteArray(),
        [.. envelope.Signatures.Select(s => new EnvelopeSignature(Convert.ToHexStringLower(s.KeyId.Span), s.Signature_.ToByteArray()))]);

    /// <summary>The envelope that was read. Nothing of the payload is looked at.</summary>
    /// <exception cref="DocumentRefusedException">A signature is null or a key's name is not hexadecimal.</exception>
    public Envelope ToEnvelope()
    {
        var envelope = new Envelope { PayloadType = PayloadType, Payload = ByteString.CopyFrom(Payload) };
        try
        {
            foreach (EnvelopeSignature? signature in Signatures)
            {
                envelope.Signatures.Add(new Signature
                {
                    KeyId = ByteString.CopyFrom(Convert.FromHexString((signature ?? throw new FormatException("a signature is null")).Keyid)),
                    Signature_ = ByteString.CopyFrom(signature.Sig),
                });
            }
        }
        catch (FormatException error)
        {
            throw Malformed(error);
        }

        return envelope;
    }

    /// <summary>The bytes of a file.</summary>
    public static byte[] Write(Envelope envelope) => JsonSerializer.SerializeToUtf8Bytes(From(envelope), PackDocumentsJson.Default.EnvelopeFile);

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="DocumentRefusedException">It is none.</exception>
    public static Envelope Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return (JsonSerializer.Deserialize(file, PackDocumentsJson.Default.EnvelopeFile) ?? throw new JsonException("it is null")).ToEnvelope();
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    private static DocumentRefusedException Malformed(Exception error) => new(RefusalReason.Malformed, "The file is no signed document.", error);
}

/// <summary>A signature in a file.</summary>
/// <param name="Keyid">Name of the key, hexadecimal.</param>
/// <param name="Sig">The signature, base64 in JSON.</param>
public sealed record EnvelopeSignature(string Keyid, byte[] Sig);
