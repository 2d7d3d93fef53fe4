using System.CommandLine;

namespace EdgeRec.Models.Training.Context;

/// <summary><c>edgerec-train context</c></summary>
internal static class ContextCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<FileInfo>("--data") { Description = "File with a heading, separated by tabs or commas: a row for each use of an item by a user in a context", Required = true };
        var user = new Option<string>("--user") { Description = "Column of the user", DefaultValueFactory = _ => ContextColumns.Frappe.User };
        var item = new Option<string>("--item") { Description = "Column of the item", DefaultValueFactory = _ => ContextColumns.Frappe.Item };
        var fields = new Option<string>("--fields") { Description = "Columns of the context, separated by commas; nothing that belongs to the item itself", DefaultValueFactory = _ => string.Join(',', ContextColumns.Frappe.Fields) };
        var seed = new Option<int>("--seed") { Description = "Of the split and the models", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("context", "Says whether knowing the moment helps: factorisation machines with and without context on real data.")
        {
            data, user, item, fields, seed, json,
        };
        command.SetChecked((arguments, cancellationToken) =>
        {
            string[] names = arguments.GetRequiredValue(fields).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var columns = new ContextColumns(arguments.GetRequiredValue(user), arguments.GetRequiredValue(item), names);
            var table = ContextTable.Read(arguments.GetRequiredValue(data).FullName, columns);
            ContextResult result = ContextEvaluation.Run(table, arguments.GetValue(seed), ContextEvaluation.Choices, Console.Error.WriteLine, cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
