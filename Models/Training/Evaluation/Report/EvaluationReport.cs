using System.Globalization;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Packs;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>The report of an evaluation: <c>index.html</c>, which needs nothing besides itself.</summary>
internal static class EvaluationReport
{
    private const string FileName = "index.html";

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where to; made if it is not there.</param>
    /// <param name="result">What was found.</param>
    /// <param name="command">The command that found it, for whoever wants to see it again.</param>
    /// <param name="packFolder">The pack whose cost is measured; null without one.</param>
    /// <param name="time">Measures the cost, and dates the page.</param>
    /// <param name="sections">Further sections.</param>
    /// <returns>The page's path.</returns>
    public static string Write(string folder, EvaluationResult result, string command, string? packFolder, TimeProvider time, IEnumerable<Action<ReportPage>> sections)
    {
        var page = new ReportPage("How good EdgeRec's models are");
        page.Text(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd}. Made by:"));
        page.Command(command);
        NextTitleSection.Write(page, result);
        if (packFolder is not null)
        {
            using ModelPack pack = FolderFiles.Load(packFolder, time);
            CostSection.Write(page, pack, DeviceCost.Of(pack, time), PackWriter.ModelFiles(packFolder));
            CommunitiesSection.Write(page, pack.Communities);
        }

        foreach (Action<ReportPage> section in sections)
        {
            section(page);
        }

        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName);
        File.WriteAllText(path, page.ToString());
        return path;
    }
}
