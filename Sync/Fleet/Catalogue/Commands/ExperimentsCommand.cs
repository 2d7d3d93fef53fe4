using System.CommandLine;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;

namespace EdgeRec.Sync.Fleet.Catalogue.Commands;

/// <summary><c>edgerec-fleet experiments</c>: gives televisions the features payload of their experiments.</summary>
internal static class ExperimentsCommand
{
    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "GrowthBook's features payload, a JSON object of at most 1 MiB." };
        var command = new DocumentedCommand(
            "experiments", "Publishes features made elsewhere beside the experiments that run (edgerec-fleet experiment); televisions get them when they next ask.",
            "edgerec-fleet experiments features.json")
        { file };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            byte[] payload = Read(parsed.GetRequiredValue(file));
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            try
            {
                (ulong version, bool isNew) = await new FeaturePublisher(fleet.Store.Documents, time).PublishByHandAsync(payload, cancellationToken)
                    ?? throw new CommandException(ExitCode.Failed, "Somebody else published experiments at the same moment; look at theirs, then publish again.");
                if (isNew)
                {
                    await fleet.NoteAsync("published experiments by hand", $"{version}", cancellationToken);
                }

                Console.Out.WriteLine(isNew ? $"Experiments {version} are with the fleet." : $"Nothing changed: experiments {version} stay.");
            }
            catch (DesignRefusedException e)
            {
                throw new CommandException(ExitCode.BadInput, e.Message, e);
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static byte[] Read(string file)
    {
        byte[] payload = InputFile.Read(
            file,
            path => new FileInfo(path).Length <= ExperimentsStore.MaxBytes ? File.ReadAllBytes(path) : throw new InvalidDataException($"{path} is larger than 1 MiB; televisions take no larger experiments."));
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object ? payload
                : throw new CommandException(ExitCode.BadInput, $"{file} is no JSON object; export the features payload again.");
        }
        catch (JsonException e)
        {
            throw new CommandException(ExitCode.BadInput, $"{file}:{e.LineNumber + 1}: is no JSON (column {e.BytePositionInLine + 1}); export the features payload again.", e);
        }
    }
}
