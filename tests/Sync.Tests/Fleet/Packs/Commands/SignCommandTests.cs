using System.Text.Json;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Packs.Commands;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.Sync.Tests.Fleet.Cli;

namespace EdgeRec.Sync.Tests.Fleet.Packs.Commands;

/// <summary>What the second key of two vouches for.</summary>
[Collection("console")]
public sealed class SignCommandTests : IDisposable
{
    private static readonly string DemoPack = Path.Combine(Repository.Root, "Models", "packs", "demo");

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-sign-").FullName;

    public SignCommandTests()
    {
        Directory.CreateDirectory(Pack);
        foreach (string file in Directory.GetFiles(DemoPack))
        {
            File.Copy(file, Path.Combine(Pack, Path.GetFileName(file)));
        }

        foreach (string name in (string[])["a", "b"])
        {
            using var key = SigningKey.Create();
            KeyFile.Write(At($"{name}.key"), key, null);
        }
    }

    private string Pack => Path.Combine(_folder, "pack");

    private string Signed => Path.Combine(Pack, EnvelopeFile.PackFileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_key_signs_the_folders_own_pack_and_says_what_it_signed()
    {
        (int code, string first, _) = await SignAsync("a", "--floor", "2026.11", "--earlier", DemoPack);
        Assert.Equal(0, code);

        (code, string second, _) = await SignAsync("b", "--add");

        Envelope signed = SignedFolder.ReadEnvelope(Pack);
        Assert.Equal((0, 2), (code, signed.Signatures.Count));
        Assert.All([first, second], said => Assert.EndsWith($"SHA-256 {DocumentVerifier.HashOf(signed)}.\n", said, StringComparison.Ordinal));
        Assert.Contains("demo 2026.11.10", second, StringComparison.Ordinal);
        Assert.Contains("floor 2026.11,", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_key_does_not_sign_a_document_that_says_another_version()
    {
        await SignAsync("a");
        await ReplaceAsync(document => document with { Version = "9999.0" });

        await RefusedAsync("(version 9999.0) is not the pack of this folder (2026.11.10)", "--add");
    }

    [Fact]
    public async Task A_second_key_does_not_sign_a_document_with_another_file()
    {
        await SignAsync("a");
        await ReplaceAsync(document => document with { Files = [.. document.Files.Select(file => file.Name == "manifest.json" ? file : file with { Sha256 = new string('a', 64) })] });

        await RefusedAsync("is not the pack of this folder", "--add");
    }

    [Fact]
    public async Task A_second_key_does_not_sign_what_is_no_pack()
    {
        using var root = new Tests.Packs.Ceremony();
        await File.WriteAllBytesAsync(Signed, EnvelopeFile.Write(SignedDocument.Of(root.Root(), root.RootKeys)), TestContext.Current.CancellationToken);

        await RefusedAsync("is no pack, but application/vnd.edgerec.root+json", "--add");
    }

    [Fact]
    public async Task A_second_key_does_not_sign_what_no_television_would_take()
    {
        string manifest = Path.Combine(Pack, "manifest.json");
        string text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(manifest, text.Replace("\"format\": 1", "\"format\": 99", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await SignAsync("a", "--untried")).Code);

        await RefusedAsync("No television would take", "--add");
    }

    [Fact]
    public async Task What_the_first_key_decided_is_not_said_again()
    {
        await SignAsync("a");

        await RefusedAsync("belong to its first signature", "--add", "--floor", "2026.11");
    }

    [Fact]
    public async Task Publishing_with_a_key_keeps_what_was_signed_and_tries_the_pack()
    {
        await SignAsync("a", "--floor", "2026.11");

        // There is no fleet to publish to: it is signed before that.
        await CommandRun.OfAsync(PublishCommand.Create(TimeProvider.System), Pack, "--key", At("b.key"), "--data", At("fleet"));

        Envelope signed = SignedFolder.ReadEnvelope(Pack);
        Assert.Equal(2, signed.Signatures.Count);
        Assert.Equal("2026.11", JsonSerializer.Deserialize(signed.Payload.Span, PackDocumentsJson.Default.PackDocument)!.Floor);

        File.Delete(Signed);
        File.Delete(Directory.GetFiles(Pack, "*.onnx")[0]);
        (int code, _, string error) = await CommandRun.OfAsync(PublishCommand.Create(TimeProvider.System), Pack, "--key", At("b.key"), "--data", At("fleet"));
        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.Contains("No television would take", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Signed));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task<(int Code, string Output, string Error)> SignAsync(string key, params string[] more) =>
        CommandRun.OfAsync(SignCommand.Create(TimeProvider.System), [Pack, "--key", At($"{key}.key"), .. more]);

    private async Task ReplaceAsync(Func<PackDocument, PackDocument> change)
    {
        using SigningKey key = KeyFile.Open(At("a.key"), null);
        PackDocument document = JsonSerializer.Deserialize(SignedFolder.ReadEnvelope(Pack).Payload.Span, PackDocumentsJson.Default.PackDocument)!;
        await File.WriteAllBytesAsync(Signed, EnvelopeFile.Write(SignedDocument.Of(change(document), key)), TestContext.Current.CancellationToken);
    }

    private async Task RefusedAsync(string says, params string[] more)
    {
        byte[] before = await File.ReadAllBytesAsync(Signed, TestContext.Current.CancellationToken);

        (int code, _, string error) = await SignAsync("b", more);

        Assert.NotEqual(0, code);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Signed, TestContext.Current.CancellationToken));
    }
}
