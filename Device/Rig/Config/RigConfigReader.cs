using System.Text;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Device.Rig.Config;

/// <summary>Reads the rig's configuration: lines of words, <c>#</c> begins a comment, one thing a line (docs/rig.md).</summary>
internal static class RigConfigReader
{
    private const int MostBytes = 64 * 1024;

    /// <summary>The configuration that ships, as text: the wiring of docs/rig.md.</summary>
    public static string DefaultText => Encoding.UTF8.GetString(EmbeddedFile.Read(typeof(RigConfigReader).Assembly, "rig.conf"));

    /// <summary>The configuration that ships.</summary>
    public static RigConfig Default => Parse(DefaultText, "rig.conf");

    /// <summary>Reads a file.</summary>
    /// <exception cref="RigConfigException">It cannot be read, or not as a configuration; says all that is wrong.</exception>
    public static RigConfig Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[MostBytes + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MostBytes
                ? Parse(Encoding.UTF8.GetString(bytes, 0, length), path)
                : throw new RigConfigException([$"{path}: this is longer than {MostBytes / 1024} KiB and no configuration of a rig."]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RigConfigException([$"{path}: it cannot be read: {error.Message}"]);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="RigConfigException">It is not a configuration; says all that is wrong.</exception>
    public static RigConfig Parse(string text, string name)
    {
        var errors = new ConfigErrors(name);
        var draft = new ConfigDraft(errors);
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            if (ConfigLine.Of(line, ++number, errors) is { } words)
            {
                draft.Take(words);
            }
        }

        WiringRules.Check(draft, errors);
        errors.ThrowIfAny();
        return draft.Config;
    }
}
