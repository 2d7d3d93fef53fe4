namespace EdgeRec.System.Tests.Arm64.Guide;

/// <summary>docs/rig.md as somebody reads it who types what it says.</summary>
internal static class GuideText
{
    private const string Begin = "```sh", End = "```";

    /// <summary>Each line of its shell blocks, in their order.</summary>
    public static IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        bool inside = false;
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "docs/rig.md")))
        {
            if (inside && line != End)
            {
                lines.Add(line);
            }

            inside = line == Begin || (inside && line != End);
        }

        return lines;
    }
}
