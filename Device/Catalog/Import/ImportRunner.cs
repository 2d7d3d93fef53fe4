using EdgeRec.Device.History;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>How far an import is.</summary>
/// <param name="Titles">Titles taken.</param>
/// <param name="Profiles">Profiles taken.</param>
/// <param name="Events">Events taken.</param>
/// <param name="Skipped">Rows skipped.</param>
internal readonly record struct ImportProgress(int Titles, int Profiles, int Events, int Skipped);

/// <summary>What an import did.</summary>
/// <param name="Titles">Titles read; those known already were changed, not doubled.</param>
/// <param name="NewTitles">Titles that were not there before.</param>
/// <param name="Profiles">Profiles added.</param>
/// <param name="Events">Events added.</param>
/// <param name="KnownEvents">Events that were there already.</param>
/// <param name="Skipped">Rows skipped.</param>
/// <param name="Problems">The first of them.</param>
internal sealed record ImportSummary(
    int Titles, int NewTitles, int Profiles, int Events, int KnownEvents, int Skipped, IReadOnlyList<ImportProblem> Problems);

/// <summary>Brings a source into a data folder: titles first, then profiles and their histories through the journal like any other event.</summary>
internal sealed class ImportRunner(DataFolder folder, TimeProvider time)
{
    private const int TitlesPerBatch = 1_000, EventsPerBatch = 5_000;

    /// <summary>Imports. Doing it twice changes nothing.</summary>
    /// <param name="importer">The format.</param>
    /// <param name="path">A file or a folder, as the format wants it.</param>
    /// <param name="strict">Whether to stop at the first bad row.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it between batches; what was taken stays.</param>
    /// <exception cref="ImportException">It cannot go on.</exception>
    public async Task<ImportSummary> RunAsync(
        IImporter importer, string path, bool strict, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = new ImportReport(strict);
        var catalog = new CatalogStore(folder, time);
        catalog.TakeUpNext();
        int titles = 0;
        var known = new HashSet<string>();
        int added = catalog.Upsert(
            importer.Titles(path, report)
                .Where(title => Keep(title, TitleRules.Check(title.Value), report) && KeepFirst(title, known, report))
                .Select(title => title.Value)
                .Chunk(TitlesPerBatch)
                .Select(batch =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    titles += batch.Length;
                    progress?.Report(new ImportProgress(titles, 0, 0, report.Skipped));
                    return batch;
                }));
        catalog.MakeGoodCopy();

        await using HistoryService history = HistoryService.Open(folder, IndexOf(catalog), time);
        int profiles = await AddProfilesAsync(importer, path, report, history, cancellationToken).ConfigureAwait(false);
        int events = 0, knownEvents = 0;
        foreach (Sourced<ViewingEvent>[] batch in importer.Events(path, report).Chunk(EventsPerBatch))
        {
            EventReceipt[] receipts = await history.AppendAsync([.. batch.Select(e => e.Value)], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < receipts.Length; i++)
            {
                events += receipts[i].Outcome == EventOutcome.Accepted ? 1 : 0;
                knownEvents += receipts[i].Outcome == EventOutcome.Duplicate ? 1 : 0;
                if (receipts[i].Outcome == EventOutcome.Refused)
                {
                    report.Problem(batch[i].File, batch[i].Line, "event", receipts[i].Reason!);
                }
            }

            progress?.Report(new ImportProgress(titles, profiles, events + knownEvents, report.Skipped));
        }

        await history.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new ImportSummary(titles, added, profiles, events, knownEvents, report.Skipped, report.Problems);
    }

    /// <summary>The index as the daemon will want it, so that it starts with a snapshot.</summary>
    private CatalogIndex IndexOf(CatalogStore catalog)
    {
        string pack = Recommender.PackFolderOf(folder);
        LoadedPack? loaded = null;
        try
        {
            return catalog.LoadIndex(new PackSource(pack, () => loaded = LoadedPack.From(pack, time)));
        }
        finally
        {
            loaded?.Pack?.Dispose();
        }
    }

    private static async Task<int> AddProfilesAsync(
        IImporter importer, string path, ImportReport report, HistoryService history, CancellationToken cancellationToken)
    {
        int added = 0;
        foreach (Sourced<Profile> profile in importer.Profiles(path, report))
        {
            ProfileReceipt receipt = await history.CreateProfileAsync(profile.Value, cancellationToken).ConfigureAwait(false);
            if (receipt.Outcome == ProfileOutcome.Done)
            {
                added++;
            }
            else if (receipt.Outcome != ProfileOutcome.Exists)
            {
                report.Problem(profile.File, profile.Line, receipt.Field ?? "profile", receipt.Sentence!);
            }
        }

        return added;
    }

    private static bool Keep(Sourced<Title> title, (string Field, string Sentence)? problem, ImportReport report)
    {
        if (problem is not var (field, sentence))
        {
            return true;
        }

        report.Problem(title.File, title.Line, field, sentence);
        return false;
    }

    private static bool KeepFirst(Sourced<Title> title, HashSet<string> known, ImportReport report)
    {
        if (known.Add(title.Value.Id))
        {
            return true;
        }

        report.Problem(title.File, title.Line, "id", $"'{title.Value.Id}' stood further up already; the first one counts");
        return false;
    }
}
