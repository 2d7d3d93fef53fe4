using System.Globalization;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Demo.Household;

/// <summary>Fills an empty data folder with the demo pack's catalogue and its simulated family, whose last evening is just past.</summary>
internal static class DemoHousehold
{
    private const string BegunMarker = "demo-begun", DoneMarker = "demo";

    /// <summary>What the screen says in a folder that was prepared here: everything simulated is labelled.</summary>
    public const string Notice = "Simulated titles and family";

    /// <summary>Whether a data folder was prepared here.</summary>
    public static bool IsIn(DataFolder folder) => IsIn(folder.Root);

    /// <summary>The same of a folder by its path.</summary>
    public static bool IsIn(string data) => File.Exists(Path.Combine(data, DoneMarker));

    /// <summary>
    /// Prepares a data folder. One that holds a catalogue or a history already is left as it is; one where an earlier preparation
    /// was cut short is completed: ids are the same each time, so nothing is doubled.
    /// </summary>
    /// <param name="data">The data folder, made if it is not there.</param>
    /// <param name="pack">The folder of the demo pack.</param>
    /// <param name="time">The clock; its time zone is the television's.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>What was imported; null if the folder was in use and nothing was done.</returns>
    /// <exception cref="DataFolderException">The data folder cannot be used.</exception>
    /// <exception cref="ImportException">The pack's files are missing or do not hold what they should.</exception>
    public static async Task<ImportSummary?> PrepareAsync(
        string data, string pack, TimeProvider time, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using DataFolder folder = DataFolder.Open(data);
        string begun = Path.Combine(folder.Root, BegunMarker);
        if (!File.Exists(begun) && !IsEmpty(folder))
        {
            return null;
        }

        DateTimeOffset now = time.GetLocalNow();
        var importer = new FamilyImporter(Begin(begun, pack, now, time.LocalTimeZone), now);
        ImportSummary summary = await new ImportRunner(folder, time).RunAsync(importer, pack, strict: true, progress, cancellationToken);
        File.Move(begun, Path.Combine(folder.Root, DoneMarker), overwrite: true);
        return summary;
    }

    private static bool IsEmpty(DataFolder folder) =>
        !File.Exists(folder.CatalogDatabase) && !File.Exists(folder.HistoryDatabase) && !Directory.EnumerateFileSystemEntries(folder.Journal).Any();

    /// <summary>Notes the shift before anything is written: a second attempt, perhaps days later, must move everything as far as the first.</summary>
    private static WeekShift Begin(string marker, string pack, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (File.Exists(marker) && int.TryParse(File.ReadAllText(marker), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int weeks))
        {
            return new WeekShift(weeks, zone);
        }

        WeekShift shift = FamilyImporter.Newest(pack) is { } newest ? WeekShift.Of(newest, now, zone) : new WeekShift(0, zone);
        File.WriteAllText(marker, shift.Weeks.ToString(CultureInfo.InvariantCulture));
        return shift;
    }
}
