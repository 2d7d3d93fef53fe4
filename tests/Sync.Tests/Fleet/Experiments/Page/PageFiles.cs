using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Reports;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

/// <summary>Writes the invented reports as pages, to be looked at: EDGEREC_PAGES names a folder.</summary>
public sealed class PageFiles
{
    [Fact(Explicit = true)]
    public void The_pages_are_photographed()
    {
        string folder = Environment.GetEnvironmentVariable("EDGEREC_PAGES") ?? Path.Combine(Path.GetTempPath(), "edgerec-pages");
        Directory.CreateDirectory(folder);
        foreach ((string name, ExperimentReport report) in InventedReports.All())
        {
            File.WriteAllText(Path.Combine(folder, name + ".html"), ExperimentPage.Document(report, "Made up for this page."));
        }
    }
}
