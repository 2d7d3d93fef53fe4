using System.CommandLine;
using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Taste;

/// <summary><c>edgerec-train taste</c></summary>
internal static class TasteCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var sequences = new Option<FileInfo>("--sequences") { Description = "File of sequences: viewer, tab, title ids from the oldest, and after another tab times", Required = true };
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The pack whose user vectors are taken", Required = true };
        var split = new Option<string>("--split") { Description = "What is asked; without it what was held back from the pack" };
        split.AcceptOnlyFromAmong(SplitKinds.Names);
        var communities = new Option<int[]>("--communities")
        {
            Description = "How many communities to try, with commas between",
            DefaultValueFactory = _ => [16, 64, 256, 1_312],
            CustomParser = result =>
            {
                int[] counts = [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(word => int.TryParse(word, out int count) ? count : 0)];
                if (counts.Any(count => count is < TasteMemory.Least or > TasteModel.MaxCommunities))
                {
                    result.AddError($"Numbers of communities are {TasteMemory.Least} to {TasteModel.MaxCommunities}, with commas between.");
                }

                return counts;
            },
        };
        var viewers = new Option<int?>("--viewers") { Description = "Draws so many viewers, to be done sooner, and asks a third of them; all without it, and up to 2,000 are asked" };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal figures", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Prints JSON" };
        var command = new Command("taste", "Learns taste communities of a pack's user vectors and says what they are worth, by how many there are.") { sequences, pack, split, communities, viewers, seed, json };
        command.SetChecked((arguments, cancellationToken) =>
        {
            string file = arguments.GetRequiredValue(sequences).FullName, folder = arguments.GetRequiredValue(pack).FullName;
            SplitKind kind = arguments.GetValue(split) is { } said ? SplitKinds.Parse(said) : TrainedOn.SplitOf([folder], file);
            TasteResult result = new TasteTrial(time, Console.Error).Run(
                file, folder, kind, arguments.GetRequiredValue(communities), arguments.GetValue(viewers), arguments.GetValue(seed), cancellationToken);
            Console.WriteLine(arguments.GetValue(json) ? result.ToJson() : result.ToTable());
        });
        return command;
    }
}
