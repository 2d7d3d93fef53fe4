using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>What an operator does to experiments. The service writes it into the audit log.</summary>
internal sealed class ExperimentActions(ExperimentService experiments)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 200;

    /// <summary>Starts the design that was checked.</summary>
    public async Task<string> StartAsync(Visit visit, IFormCollection form)
    {
        ExperimentDesign design;
        try
        {
            design = ExperimentDesign.Parse(Encoding.UTF8.GetBytes(form["design"].ToString()));
        }
        catch (DesignRefusedException e)
        {
            throw new ActionRefusedException(e.Message);
        }

        return Done(await experiments.StartAsync(design, visit.User.Name, visit.Aborted), design.Key);
    }

    /// <summary>Stops one.</summary>
    public async Task<string> StopAsync(Visit visit, IFormCollection form)
    {
        string reason = form["reason"].ToString().Trim(), key = KeyOf(visit);
        return reason.Length is 0 or > LongestReason || form["sure"] != "yes"
            ? throw new ActionRefusedException($"An experiment that was stopped is not started again: say why (up to {LongestReason} characters), and that you are sure.")
            : Done(await experiments.StopAsync(key, reason, visit.User.Name, visit.Aborted), key);
    }

    /// <summary>Lets more units take part.</summary>
    public async Task<string> GrowAsync(Visit visit, IFormCollection form)
    {
        string key = KeyOf(visit);
        if (!double.TryParse(form["coverage"], NumberStyles.Float, CultureInfo.InvariantCulture, out double coverage))
        {
            throw new ActionRefusedException("A coverage is a number from 0 to 1, such as 0.4.");
        }

        return await experiments.FindAsync(key, visit.Aborted) is { } present && present.Design.Coverage.ToString("0.####", CultureInfo.InvariantCulture) != form["from"]
            ? throw new ActionRefusedException("The experiment is no longer as the page showed it: look again.")
            : Done(await experiments.GrowAsync(key, coverage, visit.User.Name, visit.Aborted), key);
    }

    private static string KeyOf(Visit visit) => visit.Http.Request.RouteValues["key"] as string ?? "";

    private static string Done(ExperimentChange change, string key) =>
        change.Experiment is null ? throw new ActionRefusedException(string.Join(" ", change.Problems)) : ExperimentWords.PathOf(key);
}
