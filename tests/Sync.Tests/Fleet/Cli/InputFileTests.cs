using EdgeRec.Sync.Fleet.Catalogue.Commands;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Commands;
using EdgeRec.Sync.Fleet.Packs.Commands;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>Files that a command is told to read and cannot: one exit code for those that are not there, one for those that are not what they should be.</summary>
[Collection("console")]
public sealed class InputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("restore none")]
    [InlineData("keys new --role root --out root.key --passphrase-file none")]
    [InlineData("root publish none")]
    [InlineData("root new --root none --pack none --rollout none --out root.json")]
    [InlineData("root sign none --key none")]
    [InlineData("sign . --key none")]
    [InlineData("catalogue none")]
    [InlineData("experiments none")]
    [InlineData("plan --design none")]
    [InlineData("aggregate --begin-with none")]
    public async Task One_that_is_not_there_is_said_to_be_not_there(string line)
    {
        (int code, _, string error) = await RunAsync(line);

        Assert.Equal(((int)ExitCode.NotFound, $"edgerec-fleet: There is no file {Path.Combine(_folder, "none")}.\n"), (code, error));
    }

    [Theory]
    [InlineData("restore /dev/null", "/dev/null is no backup of a fleet: ")]
    [InlineData("keys new --role root --out root.key --passphrase-file /dev/null", "/dev/null is empty; a passphrase stands in its first line.")]
    [InlineData("root publish /dev/null", "The file is no signed document.")]
    [InlineData("sign . --key /dev/null", "/dev/null cannot be used to sign: ")]
    [InlineData("catalogue /dev/null", "/dev/null has no titles; ")]
    [InlineData("experiments /dev/null", "/dev/null:1: is no JSON")]
    [InlineData("plan --design /dev/null", "/dev/null: ")]
    [InlineData("aggregate --begin-with /dev/null", "--begin-with: /dev/null is no prior of images: ")]
    [InlineData("restore /proc/self/mem", "/proc/self/mem is no backup of a fleet: ")]
    [InlineData("keys new --role root --out root.key --passphrase-file /proc/self/mem", "/proc/self/mem cannot be read: ")]
    public async Task One_that_is_none_of_its_kind_is_bad_input(string line, string says)
    {
        (int code, _, string error) = await RunAsync(line);

        Assert.Equal((int)ExitCode.BadInput, code);
        Assert.StartsWith($"edgerec-fleet: {says}", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string line)
    {
        string[] words = [.. line.Split(' ').Select(word => word is "none" or "." or "root.key" or "root.json" ? Path.GetFullPath(Path.Combine(_folder, word)) : word)];
        TimeProvider time = TimeProvider.System;
        DocumentedCommand command = words[0] switch
        {
            "restore" => RestoreCommand.Create(time),
            "keys" => KeysCommand.Create(),
            "root" => RootCommand.Create(time),
            "sign" => SignCommand.Create(time),
            "catalogue" => CatalogueCommand.Create(time),
            "experiments" => ExperimentsCommand.Create(time),
            "plan" => PlanCommand.Create(time),
            _ => AggregateCommand.Create(time),
        };
        return CommandRun.OfAsync(command, words[0] is "keys" or "sign" || words[1] is "new" or "sign" ? words[1..] : [.. words[1..], "--data", _folder]);
    }
}
