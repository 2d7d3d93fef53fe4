using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Decryption;

/// <summary>Puts the encrypted parts of a payload in the place of the plain ones.</summary>
internal static class EncryptedParts
{
    private static readonly (string Encrypted, string Plain)[] Names =
    [
        ("encryptedFeatures", "features"),
        ("encryptedExperiments", "experiments"),
        ("encryptedSavedGroups", "savedGroups"),
    ];

    /// <summary>The payload with nothing encrypted; null with a problem when a part cannot be opened.</summary>
    public static FlagMap? Open(FlagMap payload, string? key, out string? problem)
    {
        problem = null;
        foreach (var (encrypted, plain) in Names)
        {
            if (payload[encrypted].Text.Length == 0) continue;
            if (PayloadDecryption.Decrypt(payload[encrypted].Text, key ?? "") is not { } bytes)
            {
                problem = $"{encrypted} cannot be decrypted; is it the right key?";
                return null;
            }

            if (!FlagJson.TryRead(bytes, out FlagValue value, out string? broken))
            {
                problem = $"{encrypted} is not what was meant; is it the right key? {broken}";
                return null;
            }

            payload = payload.With(plain, value);
        }

        return payload;
    }
}
