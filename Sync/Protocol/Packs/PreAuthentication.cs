using System.Globalization;
using System.Text;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>What is signed: DSSE's pre-authentication encoding (Dead Simple Signing Envelope 1.0.2), which binds the type to the payload without any canonical JSON.</summary>
public static class PreAuthentication
{
    /// <summary>"DSSEv1", length of the type, type, length of the payload, payload, with a space between; lengths in bytes, decimal.</summary>
    /// <param name="type">One of <see cref="DocumentTypes"/>.</param>
    /// <param name="payload">The document as it is sent.</param>
    public static byte[] Encode(string type, ReadOnlySpan<byte> payload)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} ");
        int length = Encoding.UTF8.GetByteCount(head);
        byte[] encoded = new byte[length + payload.Length];
        Encoding.UTF8.GetBytes(head, encoded);
        payload.CopyTo(encoded.AsSpan(length));
        return encoded;
    }
}
