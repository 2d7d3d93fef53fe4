namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>A script of Screen/Evenings: what a bench does, and what the screen shows then.</summary>
/// <param name="Steps">Its lines.</param>
internal sealed record Evening(IReadOnlyList<EveningStep> Steps)
{
    /// <summary>Reads a script.</summary>
    public static Evening Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "System.Tests", "Screen", "Evenings", name));
        return new Evening([.. lines.Select(line => line.Split('#')[0].Split('|')).Where(parts => parts.Length == 2).Select(parts => new EveningStep([.. Words(parts[0])], parts[1].Trim()))]);
    }

    /// <summary>The words of a line as the board reads them.</summary>
    private static IEnumerable<string> Words(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "hold" or "wait")
            {
                yield return $"{parts[i]} {parts[++i]}";
                continue;
            }

            string[] times = parts[i].Split('*');
            for (int n = times.Length == 2 ? int.Parse(times[1]) : 1; n > 0; n--)
            {
                yield return times[0];
            }
        }
    }
}

/// <summary>One line of an evening.</summary>
/// <param name="Words">What the board is told; nothing where only something more is looked at.</param>
/// <param name="Shown">What the screen shows then.</param>
internal sealed record EveningStep(IReadOnlyList<string> Words, string Shown);
