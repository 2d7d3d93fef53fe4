using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Packs;

namespace EdgeRec.Device.Doctor.Checks;

/// <summary>The program: the libraries that it needs, and versions that lie around.</summary>
internal static class ProgramCheck
{
    private const string Name = "Program", Libraries = "Libraries", OnnxRuntime = ModelLibrary.FileName, Sums = "SHA256SUMS", Mend = "Install the tarball again.";

    private const long MostSumsBytes = 1 << 20;

    /// <summary>Whether the system's loader finds a library.</summary>
    public static bool CanLoad(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
        {
            return false;
        }

        NativeLibrary.Free(handle);
        return true;
    }

    /// <summary>Looks.</summary>
    public static IEnumerable<Finding> Look(Patient patient)
    {
        if (!File.Exists(Path.Combine(patient.Program, OnnxRuntime)))
        {
            yield return Finding.Problem(Libraries, $"{OnnxRuntime} is not beside the program: no model can be used.", Mend);
        }
        else if (ModelLibrary.Damage(Path.Combine(patient.Program, OnnxRuntime)) is { } damage)
        {
            yield return Finding.Problem(Libraries, $"{OnnxRuntime} {damage}: no model can be used.", Mend);
        }
        else if (!IsAsPacked(patient.Program, OnnxRuntime))
        {
            yield return Finding.Problem(Libraries, $"{OnnxRuntime} is not the file that {Sums} beside the program names.", Mend);
        }
        else if (!patient.HasLibrary("libstdc++.so.6"))
        {
            yield return Finding.Problem(Libraries, "The system has no libstdc++.so.6, which ONNX Runtime needs.", "On Debian: apt-get install libstdc++6");
        }
        else if (!patient.HasLibrary("libssl.so.3") && !patient.HasLibrary("libssl.so.1.1"))
        {
            yield return Finding.Problem(Libraries, "The system has no libssl (3 or 1.1): tokens and the fleet need it.", "On Debian: apt-get install libssl3");
        }
        else
        {
            yield return Finding.Ok(Libraries, "ONNX Runtime, libstdc++ and OpenSSL are there");
        }

        yield return Versions(patient.Program);
    }

    /// <summary>Whether a file has the sum that the tarball gives it; true, too, where the program came without sums.</summary>
    private static bool IsAsPacked(string program, string name)
    {
        string sums = Path.Combine(program, Sums);
        string? sum = new FileInfo(sums) is { Exists: true, Length: < MostSumsBytes } ? File.ReadLines(sums).FirstOrDefault(line => line.EndsWith($"  {name}", StringComparison.Ordinal)) : null;
        using FileStream file = File.OpenRead(Path.Combine(program, name));
        return sum is null || sum.StartsWith(Convert.ToHexStringLower(SHA256.HashData(file)), StringComparison.Ordinal);
    }

    // install.sh keeps the version before beside the one in use, and /opt/edgerec/current leads to that; unproven, until that is found well, to the one that it would go back to.
    private static Finding Versions(string program)
    {
        string self = Path.TrimEndingDirectorySeparator(Path.GetFullPath(program));
        string version = $"version {Recommender.Version.ToString(3)}";
        string? root = Path.GetDirectoryName(self);
        if (root is null || new FileInfo(Path.Combine(root, "current")).LinkTarget is not { } inUse)
        {
            return Finding.Ok(Name, version);
        }

        string[] others = [.. Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder)).Where(name => name != inUse && name is not ("current" or "before" or "unproven")).Order(StringComparer.Ordinal)];
        return !Directory.Exists(Path.Combine(root, inUse)) ? Finding.Problem(Name, $"{root}/current leads to {inUse}, which is not there.", "Install the tarball again.")
            : new FileInfo(Path.Combine(root, "unproven")).LinkTarget is { } proven && proven != inUse ? Finding.Note(Name, $"{version}; {inUse} was never found well, its install was broken off.", $"Install the tarball again, or go back to {proven}: install.sh --back")
            : others.Length > 1 ? Finding.Note(Name, $"{version}; besides the one before there are old versions: {string.Join(", ", others)}.", $"The next install.sh removes them; or rm -r by hand in {ShellWord.Quote(root)}.")
            : Finding.Ok(Name, others.Length == 1 ? $"{version}; {others[0]} is kept as the way back (install.sh --back)" : version);
    }
}
