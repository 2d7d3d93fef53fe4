using System.CommandLine;
using EdgeRec.Models.Training.Context;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary><c>edgerec-train situation-trials</c></summary>
internal static class SituationTrialsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that 'simulate' wrote, of the pack's catalogue", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack", Required = true };
        var frappe = new Option<FileInfo>("--frappe") { Description = "frappe.csv, to compare network and trees on as well" };
        var seed = new Option<int>("--seed") { Description = "The first of three", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("situation-trials", "Says from three seeds which data points the situation model uses, what further features would add, and whether trees are better.")
        {
            data, pack, frappe, seed, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            ContextTable? contexts = arguments.GetValue(frappe) is { } file ? ContextTable.Read(file.FullName, ContextColumns.Frappe) : null;
            SituationTrialsResult result = new SituationTrials(time, Console.Error.WriteLine).Run(
                arguments.GetRequiredValue(data).FullName, arguments.GetRequiredValue(pack).FullName, contexts, arguments.GetValue(seed), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
