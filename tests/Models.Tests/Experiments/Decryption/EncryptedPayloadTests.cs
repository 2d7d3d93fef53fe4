using System.Security.Cryptography;
using System.Text;
using EdgeRec.Models.Core.Experiments.Decryption;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Models.Tests.Experiments.Decryption;

public sealed class EncryptedPayloadTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))];

    [Fact]
    public void Encrypted_parts_take_the_place_of_plain_ones()
    {
        string json = $$"""
            {"encryptedFeatures":"{{Encrypt("""{"it":{"defaultValue":1,"rules":[{"condition":{"id":{"$inGroup":"g"}},"force":2}]}}""")}}",
             "encryptedSavedGroups":"{{Encrypt("""{"g":["a"]}""")}}","encryptedExperiments":"{{Encrypt("""[{"key":"e","variations":[0,1]}]""")}}"}
            """;
        PayloadReading reading = FeaturePayload.Parse(Encoding.UTF8.GetBytes(json), Convert.ToBase64String(Key));
        Assert.Null(reading.Problem);
        Assert.Empty(reading.Payload!.Problems);
        Assert.Single(reading.Payload.Experiments);
        Assert.Equal(2, new FlagEvaluator(reading.Payload, Flags.Id("a")).GetDouble("it", 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AAAA")]
    [InlineData("no base64")]
    public void Without_the_right_key_there_is_a_sentence_instead_of_a_payload(string? key)
    {
        PayloadReading reading = FeaturePayload.Parse(Encoding.UTF8.GetBytes($$"""{"encryptedFeatures":"{{Encrypt("{}")}}"}"""), key);
        Assert.Null(reading.Payload);
        Assert.Contains("right key", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_texts_are_no_exceptions()
    {
        var random = new Random(5);
        string sound = Encrypt("""{"it":{"defaultValue":1}}"""), key = Convert.ToBase64String(Key);
        for (int i = 0; i < 2_000; i++)
        {
            char[] damaged = sound.ToCharArray();
            for (int n = random.Next(1, 4); n > 0; n--) damaged[random.Next(damaged.Length)] = (char)random.Next(32, 127);
            PayloadDecryption.Decrypt(new string(damaged, 0, random.Next(damaged.Length + 1)), key);
        }
    }

    private static string Encrypt(string text)
    {
        byte[] iv = [.. Enumerable.Range(3, 16).Select(i => (byte)i)];
        using var aes = Aes.Create();
        aes.Key = Key;
        return $"{Convert.ToBase64String(iv)}.{Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(text), iv))}";
    }
}
