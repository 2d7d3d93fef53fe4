using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Packs;
using EdgeRec.Tests.Shared.Fuzz;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Fuzz;

/// <summary>Signed documents, as files and behind their signatures, and the words of clients.</summary>
public sealed class DocumentFuzzTests
{
    [Fact]
    public void Envelopes() => FuzzRun.Of(new FuzzTarget("envelopes", InputKind.Json, input => Refusing(() =>
    {
        Envelope envelope = EnvelopeFile.Read(input);
        byte[] written = EnvelopeFile.Write(envelope);
        Assert.Equal(envelope, EnvelopeFile.Read(written));
        return Refusing(() => $"read root {DocumentVerifier.OpenFirstRoot(envelope).Version}") is var root && root.StartsWith("read", StringComparison.Ordinal) ? root : "read, " + root;
    })) { Pieces = ["null", "[]", "[null]", "\"payload\":\"\"", "\"keyid\":\"zz\"", "\"sig\":\"AA==\"", "\"payloadType\":\"application/vnd.edgerec.root+json\""] });

    /// <summary>Whoever holds a key can sign anything: what stands behind the signature is no better than other bytes.</summary>
    [Fact]
    public void Signed_payloads()
    {
        using var ceremony = new Ceremony();
        RootDocument root = ceremony.Root();
        FuzzRun.Of(new FuzzTarget("documents", InputKind.Json, input => input.Length == 0 ? "empty" : Refusing(() =>
        {
            string type = (input[0] % 3) switch { 0 => DocumentTypes.Root, 1 => DocumentTypes.Pack, _ => DocumentTypes.Rollout };
            var envelope = new Envelope { PayloadType = type, Payload = ByteString.CopyFrom(input.AsSpan(1)) };
            foreach (SigningKey key in (SigningKey[])[ceremony.RootKeys[0], ceremony.RootKeys[1], ceremony.PackKey, ceremony.RolloutKey]) key.Sign(envelope);
            return type switch
            {
                DocumentTypes.Root => $"read root {DocumentVerifier.OpenNextRoot(root, envelope).Version}",
                DocumentTypes.Pack => $"read pack {ceremony.Verifier.OpenPack(root, envelope, null).Files.Count}",
                _ => $"read roll-out {ceremony.Verifier.OpenRollout(root, envelope).Share}",
            };
        }))
        {
            Seeds = [.. Seeds(ceremony), .. FuzzRun.Corpus("documents")], Inputs = 3_000, Pieces = ["null", "[]", "[null]", "{}", "1e999", "\"9999-12-31T23:59:59Z\"", "\"../x\"", "\"floor\":\"1\"", "-1"],
        });
    }

    [Fact]
    public void Tracking_tokens() => FuzzRun.Of(new FuzzTarget("tokens", InputKind.Text, input =>
    {
        string text = System.Text.Encoding.Latin1.GetString(input);
        bool parsed = TrackingToken.TryParse(text, out TrackingToken token);
        if (parsed) Assert.Equal(text, token.ToString());
        if (TrackingToken.TryRead(input, out TrackingToken read))
        {
            byte[] again = new byte[TrackingToken.Size];
            read.Write(again);
            Assert.Equal(input, again);
        }

        return parsed ? $"read {token.Rail}" : $"none {text.Length}";
    }) { Inputs = 100_000, OneReadOf = 10_000 });

    private static IEnumerable<byte[]> Seeds(Ceremony ceremony)
    {
        yield return [(byte)'0', .. SignedDocument.Of(ceremony.Root(2)).Payload.Span];
        yield return [(byte)'1', .. SignedDocument.Of(Ceremony.Pack()).Payload.Span];
        yield return [(byte)'2', .. SignedDocument.Of(Ceremony.Rollout()).Payload.Span];
    }

    private static string Refusing(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (DocumentRefusedException e)
        {
            Assert.NotEmpty(e.Message);
            return $"{e.Reason} {e.Message}";
        }
    }
}
