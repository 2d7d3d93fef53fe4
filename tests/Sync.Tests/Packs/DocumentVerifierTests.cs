using System.Security.Cryptography;
using Text = System.Text.Encoding;
using CsCheck;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Tests.Packs;

public sealed class DocumentVerifierTests : IDisposable
{
    private readonly Ceremony _operator = new();

    private Envelope SignedRoot => SignedDocument.Of(_operator.Root(), _operator.RootKeys[0], _operator.RootKeys[1]);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public void What_is_signed_is_the_published_example_of_DSSE() =>
        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Text.UTF8.GetString(PreAuthentication.Encode("http://example.com/HelloWorld", "hello world"u8)));

    [Fact]
    public void A_document_comes_back_as_it_was_signed()
    {
        PackDocument pack = Ceremony.Pack() with { Floor = "2026.10", Shortcuts = [new PackShortcut("manifest.json", 2, new string('c', 64))] };
        Envelope envelope = SignedDocument.Of(pack, _operator.PackKey);

        PackDocument read = _operator.Verifier.OpenPack(_operator.Root(), EnvelopeFile.Read(EnvelopeFile.Write(envelope)), new PackReference("2026.11.2", DocumentVerifier.HashOf(envelope)));

        Assert.Equivalent(pack, read, strict: true);
    }

    [Fact]
    public void A_root_wants_its_own_threshold()
    {
        Assert.Equal(1, DocumentVerifier.OpenFirstRoot(SignedRoot).Version);
        Refused(RefusalReason.TooFewSignatures, () => DocumentVerifier.OpenFirstRoot(SignedDocument.Of(_operator.Root(), _operator.RootKeys[0])));
    }

    [Fact]
    public void One_key_that_signs_twice_is_one_key()
    {
        Envelope envelope = SignedDocument.Of(_operator.Root(), _operator.RootKeys[0]), again = SignedDocument.Of(_operator.Root(), _operator.RootKeys[0]);
        envelope.Signatures.Add(again.Signatures[0]);

        Refused(RefusalReason.TooFewSignatures, () => DocumentVerifier.OpenFirstRoot(envelope));
    }

    [Fact]
    public void One_key_in_two_encodings_is_refused()
    {
        ECParameters point = ECParametersOf(_operator.RootKeys[0]);
        byte[] compressed = [0x30, 0x39, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x22, 0x00,
            (byte)(2 + (point.Q.Y![^1] & 1)), .. point.Q.X!];
        string name = Convert.ToHexStringLower(SHA256.HashData(compressed));
        RootDocument root = _operator.Root();
        root = root with { Keys = [.. root.Keys, new TrustedKey(name, compressed)], Root = new TrustedRole(2, [_operator.RootKeys[0].Id, name]) };

        Refused(RefusalReason.Malformed, () => DocumentVerifier.OpenFirstRoot(SignedDocument.Of(root, _operator.RootKeys[0])));
    }

    [Fact]
    public void The_next_root_is_signed_by_the_old_keys_and_by_its_own()
    {
        using var fresh = SigningKey.Create();
        RootDocument trusted = _operator.Root(), next = _operator.Root(2);
        next = next with { Keys = [.. next.Keys, fresh.Public], Root = new TrustedRole(1, [fresh.Id]) };

        Assert.Equal(2, DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(next, _operator.RootKeys[0], _operator.RootKeys[1], fresh)).Version);
        Refused(RefusalReason.TooFewSignatures, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(next, _operator.RootKeys[0], fresh)));
        Refused(RefusalReason.WrongKey, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(next, fresh)));
        Refused(RefusalReason.WrongKey, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(next, _operator.RootKeys[0], _operator.RootKeys[1])));
    }

    [Fact]
    public void A_root_comes_neither_again_nor_out_of_order()
    {
        RootDocument trusted = _operator.Root(2);

        Refused(RefusalReason.Downgrade, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(_operator.Root(2), _operator.RootKeys)));
        Refused(RefusalReason.Downgrade, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(_operator.Root(1), _operator.RootKeys)));
        Refused(RefusalReason.NoRoot, () => DocumentVerifier.OpenNextRoot(trusted, SignedDocument.Of(_operator.Root(4), _operator.RootKeys)));
    }

    [Fact]
    public void A_key_signs_for_its_role_alone()
    {
        Refused(RefusalReason.WrongKey, () => _operator.Verifier.OpenPack(_operator.Root(), SignedDocument.Of(Ceremony.Pack(), _operator.RolloutKey), null));
        Refused(RefusalReason.WrongKey, () => _operator.Verifier.OpenRollout(_operator.Root(), SignedDocument.Of(Ceremony.Rollout(), _operator.PackKey)));
    }

    [Fact]
    public void A_signature_does_not_carry_over_to_another_type()
    {
        Envelope envelope = SignedDocument.Of(Ceremony.Rollout(), _operator.PackKey);

        Refused(RefusalReason.UnknownType, () => _operator.Verifier.OpenPack(_operator.Root(), envelope, null));
        envelope.PayloadType = DocumentTypes.Pack;
        Refused(RefusalReason.WrongKey, () => _operator.Verifier.OpenPack(_operator.Root(), envelope, null));
    }

    [Fact]
    public void An_expired_roll_out_is_refused_also_by_a_clock_that_was_set_back()
    {
        Envelope envelope = SignedDocument.Of(Ceremony.Rollout(), _operator.RolloutKey);
        _operator.Clock.Now = Ceremony.Start.AddDays(7);
        Refused(RefusalReason.Expired, () => _operator.Verifier.OpenRollout(_operator.Root(), envelope));

        _operator.Clock.Now = DateTimeOffset.UnixEpoch;
        Assert.Equal(1, _operator.Verifier.OpenRollout(_operator.Root(), envelope).Version); // Nothing is known: a television without a clock is not left behind.
        var knowing = new DocumentVerifier(_operator.Clock, notBefore: Ceremony.Start.AddDays(8));
        Refused(RefusalReason.Expired, () => knowing.OpenRollout(_operator.Root(), envelope));
    }

    [Fact]
    public void Nothing_is_trusted_by_an_expired_root()
    {
        _operator.Clock.Now = Ceremony.Start.AddYears(2);

        Refused(RefusalReason.Expired, () => _operator.Verifier.OpenPack(_operator.Root(), SignedDocument.Of(Ceremony.Pack() with { Expires = Ceremony.Start.AddYears(9) }, _operator.PackKey), null));
    }

    [Fact]
    public void An_older_roll_out_or_another_of_the_same_version_is_refused()
    {
        Envelope third = SignedDocument.Of(Ceremony.Rollout(3), _operator.RolloutKey), other = SignedDocument.Of(Ceremony.Rollout(3) with { Share = 10_000 }, _operator.RolloutKey);
        string hash = DocumentVerifier.HashOf(third);

        Assert.Equal(3, _operator.Verifier.OpenRollout(_operator.Root(), third, 3, hash).Version);
        Refused(RefusalReason.MixAndMatch, () => _operator.Verifier.OpenRollout(_operator.Root(), other, 3, hash));
        Refused(RefusalReason.Downgrade, () => _operator.Verifier.OpenRollout(_operator.Root(), third, 4, hash));
    }

    [Fact]
    public void A_pack_is_the_one_that_the_roll_out_names_and_not_below_the_floor()
    {
        Envelope envelope = SignedDocument.Of(Ceremony.Pack(), _operator.PackKey);
        string hash = DocumentVerifier.HashOf(envelope);

        Refused(RefusalReason.MixAndMatch, () => _operator.Verifier.OpenPack(_operator.Root(), envelope, new PackReference("2026.11.2", new string('b', 64))));
        Refused(RefusalReason.MixAndMatch, () => _operator.Verifier.OpenPack(_operator.Root(), envelope, new PackReference("2026.11.3", hash)));
        Refused(RefusalReason.Downgrade, () => _operator.Verifier.OpenPack(_operator.Root(), envelope, new PackReference("2026.11.2", hash), floor: "2026.12"));
    }

    [Theory]
    [InlineData("../manifest.json")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void A_signed_file_name_that_is_a_path_is_refused(string name)
    {
        PackDocument pack = Ceremony.Pack() with { Files = [.. Ceremony.Pack().Files, new PackBlob(name, 1, new string('a', 64))] };

        Refused(RefusalReason.Malformed, () => _operator.Verifier.OpenPack(_operator.Root(), SignedDocument.Of(pack, _operator.PackKey), null));
    }

    [Theory]
    [InlineData("2026.12.20", true)]
    [InlineData("2026.012.20", true)] // as in a date; the same as 2026.12.20
    [InlineData("2026.12.20 ", false)]
    [InlineData("2026.12.20\n", false)]
    [InlineData("+2026.12.20", false)]
    [InlineData("2026", false)]
    [InlineData("2026..1", false)]
    public void A_version_is_digits_and_dots_alone(string version, bool isOne)
    {
        Envelope signed = SignedDocument.Of(Ceremony.Pack() with { Version = version }, _operator.PackKey);

        Assert.Equal(isOne, PackVersion.TryParse(version, out Version read));
        if (isOne)
        {
            Assert.Equal(new Version(2026, 12, 20, 0), read);
            _operator.Verifier.OpenPack(_operator.Root(), signed, null);
        }
        else
        {
            Refused(RefusalReason.Malformed, () => _operator.Verifier.OpenPack(_operator.Root(), signed, null));
        }
    }

    [Fact]
    public void A_file_or_pack_beyond_the_bounds_is_refused()
    {
        PackDocument huge = Ceremony.Pack() with { Files = [new PackBlob("manifest.json", 1L << 40, new string('a', 64))] };

        Refused(RefusalReason.Malformed, () => _operator.Verifier.OpenPack(_operator.Root(), SignedDocument.Of(huge, _operator.PackKey), null));
    }

    [Fact]
    public void Any_change_of_a_signed_document_is_refused()
    {
        RootDocument root = _operator.Root();
        byte[] good = SignedDocument.Of(Ceremony.Pack(), _operator.PackKey).ToByteArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[1, 255]).Sample((place, change) =>
        {
            byte[] bad = [.. good];
            bad[place] ^= (byte)change;
            Envelope envelope;
            try
            {
                envelope = Envelope.Parser.ParseFrom(bad);
            }
            catch (InvalidProtocolBufferException)
            {
                return true;
            }

            try
            {
                _operator.Verifier.OpenPack(root, envelope, null);
                return false;
            }
            catch (DocumentRefusedException)
            {
                return true;
            }
        });
    }

    [Fact]
    public void A_signed_payload_of_any_bytes_is_read_or_refused()
    {
        RootDocument root = _operator.Root();
        string good = SignedDocument.Of(Ceremony.Pack(), _operator.PackKey).Payload.ToStringUtf8();
        Gen.Select(Gen.Int[0, good.Length], Gen.Int[0, 20], Gen.OneOf("null", "[", "{}", "-1", "\"\"", "1e999", ",", "")).Sample((place, length, with) =>
        {
            string payload = good[..place] + with + good[Math.Min(good.Length, place + length)..];
            var envelope = new Envelope { PayloadType = DocumentTypes.Pack, Payload = ByteString.CopyFromUtf8(payload + " ") };
            _operator.PackKey.Sign(envelope);
            try
            {
                _operator.Verifier.OpenPack(root, envelope, null);
            }
            catch (DocumentRefusedException)
            {
                // As it should be.
            }
        });
    }

    [Fact]
    public void A_key_survives_its_file_with_and_without_a_passphrase()
    {
        using var key = SigningKey.Create();
        using SigningKey plain = SigningKey.FromPem(key.ToPem(null), null), locked = SigningKey.FromPem(key.ToPem("correct horse"), "correct horse");

        Assert.Equal(key.Id, plain.Id);
        Assert.Equal(key.Id, locked.Id);
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPem(key.ToPem("correct horse"), "battery staple"));
        Assert.ThrowsAny<CryptographicException>(() => SigningKey.FromPem(key.ToPem("correct horse"), null));
    }

    private static ECParameters ECParametersOf(SigningKey key)
    {
        using var opened = ECDsa.Create();
        opened.ImportSubjectPublicKeyInfo(key.Public.PublicKey, out _);
        return opened.ExportParameters(false);
    }

    private static void Refused(RefusalReason reason, Action open) => Assert.Equal(reason, Assert.Throws<DocumentRefusedException>(open).Reason);
}
