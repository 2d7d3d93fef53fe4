using System.CommandLine;
using System.Globalization;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Catalogue.Commands;

/// <summary><c>edgerec-fleet catalogue</c>: makes a file the televisions' catalogue.</summary>
internal static class CatalogueCommand
{
    private const long UsualDay = 32L << 20;

    /// <summary>Makes the command.</summary>
    public static DocumentedCommand Create(TimeProvider time)
    {
        var store = new StoreChoice();
        var file = new Argument<string>("FILE") { Description = "The whole catalogue as JSON lines (docs/catalog-format.md), .jsonl or .jsonl.gz." };
        var dry = new Option<bool>("--dry-run") { Description = "Only says what would change." };
        var command = new DocumentedCommand(
            "catalogue", "Makes a file the next version of the televisions' catalogue; they get what changed when they next ask.",
            "edgerec-fleet catalogue catalog.jsonl.gz --dry-run",
            "edgerec-fleet catalogue catalog.jsonl.gz      # what the file leaves out goes")
        { file, dry };
        foreach (Option option in store.Options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            CatalogueContent catalogue = new CatalogueFile(parsed.GetRequiredValue(file)).Read();
            bool isDry = parsed.GetValue(dry);
            await using OpenedFleet fleet = await store.OpenAsync(parsed, time, cancellationToken);
            Publication publication = await new CatalogueStore(fleet.Store.Documents, time).PublishAsync(
                catalogue, isDry, version => [OpenedFleet.Note("published a catalogue", $"{version}")], cancellationToken)
                ?? throw new CommandException(ExitCode.Failed, "Somebody else published a catalogue at the same moment; look at theirs, then publish again.");
            Console.Out.WriteLine(Text(publication, catalogue, isDry));
            if (!isDry && catalogue.PackedBytes > UsualDay)
            {
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"edgerec-fleet: a television without a catalogue fetches {catalogue.PackedBytes / 1048576.0:F1} MiB in one visit, more than the 32 MiB a day that it spends by default: give it a larger --sync-budget."));
            }

            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string Text(Publication publication, CatalogueContent catalogue, bool isDry)
    {
        CatalogueDifference difference = publication.Difference;
        string counts = string.Create(
            CultureInfo.InvariantCulture, $"{difference.Added.Count:N0} added, {difference.Changed.Count:N0} changed, {difference.Removed.Count:N0} removed; {catalogue.State.Titles.Count:N0} titles in all, {catalogue.PackedBytes:N0} bytes from nothing");
        return difference.IsNone ? $"Nothing changed: catalogue {publication.Version} stays."
            : isDry ? $"Would change: {counts}. Nothing was published."
            : $"Catalogue {publication.Version} is with the fleet: {counts}.";
    }
}
