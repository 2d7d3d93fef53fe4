using System.Security.Cryptography;
using EdgeRec.Device.Doctor;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>The program, its libraries and the versions beside it.</summary>
public sealed class ProgramCheckTests : IllTelevision
{
    [Theory]
    [InlineData("libstdc++.so.6")]
    [InlineData("libssl")]
    public void A_library_that_the_system_lacks(string library) =>
        Expect("Libraries", library, Healthy with { HasLibrary = name => !name.StartsWith(library, StringComparison.Ordinal) });

    [Fact]
    public void A_program_without_its_own_library()
    {
        File.Delete(Path.Combine(Installed, "libonnxruntime.so"));
        Expect("Libraries", "libonnxruntime.so");
    }

    [Fact]
    public void A_library_that_is_empty_cut_off_none_or_another_than_was_packed()
    {
        string library = Path.Combine(Installed, "libonnxruntime.so");
        Damage([], "is empty");
        Damage([.. Enumerable.Repeat((byte)0xa5, 4096)], "is no library");
        Damage(Library[..^1], "is cut off after 127 bytes");
        File.WriteAllText(Path.Combine(Installed, "SHA256SUMS"), $"{Convert.ToHexStringLower(SHA256.HashData(Library))}  libonnxruntime.so\n");
        File.SetLastWriteTimeUtc(Path.Combine(Installed, "SHA256SUMS"), Television.Start.UtcDateTime);
        Damage([.. Library[..^1], 1], "is not the file that SHA256SUMS");
        Write(Library);
        Assert.DoesNotContain(Look(), finding => finding.Level == FindingLevel.Problem);

        void Damage(byte[] content, string words)
        {
            Write(content);
            Expect("Libraries", words);
        }

        void Write(byte[] content)
        {
            File.WriteAllBytes(library, content);
            File.SetLastWriteTimeUtc(library, Television.Start.UtcDateTime);
        }
    }

    [Fact]
    public void Old_versions_that_lie_around_and_a_link_that_leads_nowhere()
    {
        string root = Directory.CreateDirectory(Path.Combine(Installed, "opt")).FullName, current = Path.Combine(root, "current");
        foreach (string version in new[] { "0.1.0", "0.2.0", "0.3.0" })
        {
            Directory.CreateDirectory(Path.Combine(root, version));
        }

        Directory.Move(Path.Combine(Installed, "packs"), Path.Combine(root, "0.3.0", "packs"));
        File.Move(Path.Combine(Installed, "libonnxruntime.so"), Path.Combine(root, "0.3.0", "libonnxruntime.so"));
        File.CreateSymbolicLink(current, "0.3.0");
        Patient installed = Healthy with { Program = Path.Combine(root, "0.3.0") };

        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Note } && finding.Sentence.Contains("0.1.0, 0.2.0", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(root, "0.1.0"));
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Ok } && finding.Sentence.Contains("way back", StringComparison.Ordinal));
        string unproven = Path.Combine(root, "unproven");
        File.CreateSymbolicLink(unproven, "0.2.0");
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Note } && finding.Sentence.Contains("0.3.0 was never found well", StringComparison.Ordinal) && finding.Mend!.Contains("0.2.0", StringComparison.Ordinal));
        File.Delete(unproven);
        File.CreateSymbolicLink(unproven, "0.3.0");
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Ok } && finding.Sentence.Contains("way back", StringComparison.Ordinal));
        File.Delete(current);
        File.CreateSymbolicLink(current, "0.4.0");
        Expect("Program", "not there", installed);
    }
}
