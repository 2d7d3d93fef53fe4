using System.Security.Cryptography;
using System.Text;
using CsCheck;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Tests.Core.Packs;

public sealed class ModelPackTests
{
    [Fact]
    public void A_whole_pack_loads_and_scores()
    {
        var files = new TinyPack();
        using ModelPack pack = files.Load();

        Assert.Equal("tiny", pack.Manifest.Name);
        Assert.True(pack.Titles.TryFind("f-2", out int row) && row == 1);
        Assert.True(pack.Facets.TryFind("genre:drama", out _));
        pack.Tower.History.Clear();
        pack.Tower.Weights.Clear();
        pack.Tower.Context.Clear();
        Assert.Equal([0f, 0f], pack.Tower.Run());
    }

    [Fact]
    public void The_tag_reads_like_the_beginning_of_the_manifests_hash()
    {
        var files = new TinyPack();
        using ModelPack pack = files.Load();
        string hash = Convert.ToHexStringLower(SHA256.HashData(files.Read(PackManifest.FileName)));

        Assert.Equal(hash[..8], pack.Tag.ToString("x8"));
    }

    [Fact]
    public void One_flipped_bit_in_any_listed_file_is_found_before_anything_is_parsed() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 100_000], Gen.Int[0, 7]).Sample((which, at, bit) =>
        {
            var files = new TinyPack();
            (string name, byte[] bytes) = files.Files.ElementAt(which);
            bytes[at % bytes.Length] ^= (byte)(1 << bit);
            Assert.StartsWith($"{name} is not the file that the manifest describes", files.Rejected());
        });

    [Fact]
    public void Every_file_is_hashed_even_one_that_is_not_parsed()
    {
        var files = new TinyPack();
        files.Load().Dispose();

        Assert.Equal([PackManifest.FileName, .. files.Files.Keys], files.Reads);
    }

    [Fact]
    public void A_shortened_file_is_refused_by_its_size()
    {
        var files = new TinyPack();
        files.Files[ModelPack.TitlesFile] = files.Files[ModelPack.TitlesFile][..^1];

        Assert.Matches("^titles.vec has [0-9]+ bytes, the manifest says [0-9]+\\.$", files.Rejected());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var files = new TinyPack();
        files.Files.Remove(ModelPack.SituationFile);

        Assert.Equal("situation.onnx cannot be read: There is no such file.", files.Rejected());
        files.List();
        Assert.Equal("The manifest does not list situation.onnx.", files.Rejected());
    }

    [Theory]
    [InlineData("../titles.vec")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("manifest.json")]
    [InlineData("naïve.bin")]
    public void A_name_that_is_a_path_is_never_read(string name)
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Files = [new PackFile { Name = name, Bytes = 0, Sha256 = "" }] };

        Assert.Equal($"The manifest lists '{name}', which is not a plain file name.", files.Rejected());
        Assert.Equal([PackManifest.FileName], files.Reads);
    }

    [Fact]
    public void A_file_listed_twice_is_refused()
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Files = [.. files.Manifest.Files, files.Manifest.Files[0]] };

        Assert.Equal("The manifest lists titles.vec twice.", files.Rejected());
    }

    [Fact]
    public void An_expired_pack_is_refused()
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Expires = TinyPack.Now };

        Assert.Equal("The pack expired on 2026-11-24; install a newer one.", files.Rejected());
    }

    [Theory]
    [InlineData("0.1.1", "The pack needs EdgeRec 0.1.1 or later; this is 0.1.0.")]
    [InlineData("soon", "The manifest's minAppVersion 'soon' is not a version such as 2026.11.1.")]
    public void A_pack_for_a_later_program_is_refused(string needs, string sentence)
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { MinAppVersion = needs };

        Assert.Equal(sentence, files.Rejected());
    }

    [Theory]
    [InlineData("2026.12.20 ")]
    [InlineData(" 2026.12.20")]
    [InlineData("2026.12.20\n")]
    [InlineData("+2026.12.20")]
    [InlineData("2026.+12.20")]
    [InlineData("2026. 12.20")]
    [InlineData("2026.12.\u0662\u0660")]
    public void A_version_is_digits_and_dots_alone(string version)
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Version = version };

        Assert.Matches("^The manifest's version '[^\\p{C}]*' is not a version such as 2026.11.1.$", files.Rejected());
    }

    [Fact]
    public void Texts_of_the_manifest_are_short()
    {
        var files = new TinyPack();
        PackManifest manifest = files.Manifest;
        foreach (PackManifest one in new[]
        {
            manifest with { Source = new string('x', 1_001) }, manifest with { Name = new string('x', 65) }, manifest with { VectorSpace = new string('x', 201) }, manifest with { Source = "a\u001b[2J" },
        })
        {
            files.Manifest = one;
            Assert.Contains("characters", files.Rejected(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_format_is_refused()
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Format = 2 };

        Assert.Equal("The pack has format 2; this EdgeRec reads format 1.", files.Rejected());
    }

    [Fact]
    public void A_pack_trained_on_other_features_is_refused()
    {
        var files = new TinyPack();
        string[] names = [.. files.Manifest.SituationFeatures];
        names[1] = "fame";
        files.Manifest = files.Manifest with { SituationFeatures = names };
        Assert.Equal("The pack's situation feature 2 is fame where this EdgeRec has popularity; train it again with this version.", files.Rejected());

        files.Manifest = files.Manifest with { SituationFeatures = names[..1] };
        Assert.Equal("The pack's situation feature 2 is nothing where this EdgeRec has popularity; train it again with this version.", files.Rejected());
    }

    [Fact]
    public void Vectors_of_another_dimension_are_refused()
    {
        var files = new TinyPack();
        files.Files[ModelPack.FacetsFile] = TinyPack.Vectors(["genre:drama"], [1f, 1f, 1f]);
        files.List();

        Assert.Equal("facets.vec has vectors of 3 components, the manifest says 2.", files.Rejected());
    }

    [Fact]
    public void A_damaged_file_with_the_right_hash_is_still_refused()
    {
        var files = new TinyPack();
        files.Files[ModelPack.TitlesFile] = "ERV2"u8.ToArray();
        files.List();

        Assert.Equal("titles.vec: The vector file is damaged: it does not begin with ERV1.", files.Rejected());
    }

    [Fact]
    public void A_model_of_another_shape_is_refused()
    {
        var files = new TinyPack();
        files.Files[ModelPack.TowerFile] = TinyModels.Tower(2, 4, ViewerContext.Count);
        files.List();

        Assert.Equal("The input 'history' of user_tower.onnx has the shape [1, 4, 2] where [1, 3, 2] is needed.", files.Rejected());
    }

    [Fact]
    public void A_pack_whose_probe_gives_something_else_is_refused()
    {
        var files = new TinyPack();
        PackProbe probe = files.Manifest.Probe;
        files.Manifest = files.Manifest with { Probe = probe with { ExpectedUser = [1.5f, 2.001f] } };
        Assert.Equal("user_tower.onnx does not pass its probe: output 1 is 2, the manifest expects 2.001.", files.Rejected());

        files.Manifest = files.Manifest with { Probe = probe with { ExpectedProbability = [0.5f, 0.5f] } };
        Assert.StartsWith("situation.onnx does not pass its probe: output 1 is 0.731058", files.Rejected());

        files.Manifest = files.Manifest with { Probe = probe with { History = ["f-1", "f-9"] } };
        Assert.Equal("The probe's title 'f-9' is not in titles.vec.", files.Rejected());

        files.Manifest = files.Manifest with { Probe = probe with { Weights = [1f] } };
        Assert.Equal("The probe has 1 weights where 2 are needed.", files.Rejected());

        files.Manifest = files.Manifest with { Probe = probe with { Tolerance = 1_000f } };
        Assert.StartsWith("The probe's tolerance 1000 is not", files.Rejected());
    }

    [Theory]
    [InlineData("", "manifest.json is not a pack's manifest")]
    [InlineData("null", "manifest.json is not a pack's manifest: it is null")]
    [InlineData("[]", "manifest.json is not a pack's manifest")]
    [InlineData("{\"format\":1}", "manifest.json is not a pack's manifest")]
    [InlineData("{\"format\":1,", "manifest.json is not a pack's manifest at line 1")]
    public void A_manifest_that_is_none_is_refused(string json, string beginning) =>
        Assert.StartsWith(beginning, new TinyPack { ManifestBytes = Encoding.UTF8.GetBytes(json) }.Rejected());

    [Fact]
    public void What_a_pack_says_begins_no_line_where_it_is_told_why_it_was_refused()
    {
        var files = new TinyPack();
        string[] names = [.. files.Manifest.SituationFeatures];
        names[1] = "rece\ncy\u001b";
        files.Manifest = files.Manifest with { SituationFeatures = names };

        Assert.Contains("feature 2 is rece cy  where", files.Rejected(), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_inside_a_list_is_refused()
    {
        var files = new TinyPack();
        files.Manifest = files.Manifest with { Files = [.. files.Manifest.Files, null!] };

        Assert.Contains("null inside a list", files.Rejected());
    }

    [Fact]
    public void A_damaged_manifest_is_refused_with_a_sentence_or_means_the_same_pack() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Byte[1, 255]).Sample((at, flip) =>
        {
            var files = new TinyPack();
            byte[] bytes = files.Read(PackManifest.FileName);
            bytes[at % bytes.Length] ^= flip;
            files.ManifestBytes = bytes;
            try
            {
                files.Load().Dispose();
            }
            catch (PackRejectedException rejected)
            {
                Assert.NotEmpty(rejected.Message);
                Assert.DoesNotContain('\n', rejected.Message);
            }
        });
}
