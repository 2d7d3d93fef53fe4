using System.Security.Cryptography;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>A private key that signs documents: ECDSA on P-256.</summary>
public sealed class SigningKey : IDisposable
{
    private const int KeyDerivationRounds = 600_000;

    private readonly ECDsa _key;
    private readonly byte[] _public;

    private SigningKey(ECDsa key)
    {
        _key = key;
        _public = key.ExportSubjectPublicKeyInfo();
        Id = KeyName.Of(_public);
    }

    /// <summary>The name of its public half, 64 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Its public half, as a root names it.</summary>
    public TrustedKey Public => new(Id, _public);

    /// <summary>Makes a key.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a PKCS#8 PEM.</summary>
    /// <param name="pem">The text of the file.</param>
    /// <param name="passphrase">Its passphrase; null for a file without.</param>
    /// <exception cref="CryptographicException">It is none, of another kind, or the passphrase is wrong.</exception>
    public static SigningKey FromPem(string pem, string? passphrase)
    {
        var key = ECDsa.Create();
        try
        {
            if (passphrase is null)
            {
                key.ImportFromPem(pem);
            }
            else
            {
                key.ImportFromEncryptedPem(pem, passphrase);
            }

            return key.KeySize == 256 ? new SigningKey(key) : throw new CryptographicException("the key is not on P-256");
        }
        catch (ArgumentException error)
        {
            key.Dispose();
            throw new CryptographicException("there is no PKCS#8 private key in it, or it wants a passphrase", error);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The key as PKCS#8 PEM.</summary>
    /// <param name="passphrase">Encrypts it (PBES2: PBKDF2 with SHA-256, AES-256-CBC); null for none.</param>
    public string ToPem(string? passphrase) => passphrase is null
        ? _key.ExportPkcs8PrivateKeyPem() + "\n"
        : _key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, KeyDerivationRounds)) + "\n";

    /// <summary>Adds a signature to an envelope; one that is there already by this key is replaced.</summary>
    public void Sign(Envelope envelope)
    {
        byte[] signature = _key.SignData(
            PreAuthentication.Encode(envelope.PayloadType, envelope.Payload.Span), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var id = ByteString.CopyFrom(Convert.FromHexString(Id));
        for (int i = envelope.Signatures.Count - 1; i >= 0; i--)
        {
            if (envelope.Signatures[i].KeyId.Equals(id)) envelope.Signatures.RemoveAt(i);
        }

        envelope.Signatures.Add(new Signature { KeyId = id, Signature_ = ByteString.CopyFrom(signature) });
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
