using System.Text;
using System.Text.Json;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Demo.Household;

/// <summary>
/// Imports what a demo pack brings, moved to the present: <c>catalog.jsonl.gz</c>, a title a line, and <c>household.jsonl.gz</c>, a
/// profile or an event a line, both as the local API takes them (an event has a <c>kind</c>, and where it would have a token the tile of which <see cref="FamilyTile"/> makes it).
/// </summary>
internal sealed class FamilyImporter(WeekShift shift, DateTimeOffset now) : IImporter
{
    /// <summary>The titles, in the pack's folder.</summary>
    public const string CatalogFile = "catalog.jsonl.gz";

    /// <summary>The family, in the pack's folder.</summary>
    public const string FamilyFile = "household.jsonl.gz";

    /// <inheritdoc/>
    public string Format => "demo";

    /// <inheritdoc/>
    public string Description => "the folder of a demo pack";

    /// <summary>The newest time in a family's history that can be believed; null if there is none.</summary>
    public static DateTimeOffset? Newest(string pack) =>
        EventsOf(pack, new ImportReport(strict: true)).Where(e => e.Value.Time.Trusted).Select(e => (DateTimeOffset?)e.Value.Time.Local).MaxBy(at => at!.Value.DateTime);

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report) =>
        new JsonLinesImporter().Titles(SourceFiles.In(path, CatalogFile), report).Select(title => title with { Value = shift.Move(title.Value) });

    /// <inheritdoc/>
    public IEnumerable<Sourced<Profile>> Profiles(string path, ImportReport report) =>
        Lines(path, ofEvents: false).Select(line => Read(line, report, ReadProfile)).OfType<Sourced<Profile>>();

    /// <inheritdoc/>
    public IEnumerable<Sourced<ViewingEvent>> Events(string path, ImportReport report) =>
        EventsOf(path, report).Select(happened => happened with { Value = shift.Move(happened.Value, now) });

    private static IEnumerable<Sourced<ViewingEvent>> EventsOf(string pack, ImportReport report) =>
        Lines(pack, ofEvents: true).Select(line => Read(line, report, ReadEvent)).OfType<Sourced<ViewingEvent>>();

    private static IEnumerable<Sourced<byte[]>> Lines(string pack, bool ofEvents)
    {
        string file = SourceFiles.In(pack, FamilyFile);
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(line);
            if (utf8.Length > 0 && IsEvent(utf8) == ofEvents)
            {
                yield return new Sourced<byte[]>(utf8, file, number);
            }
        }
    }

    private static Sourced<T>? Read<T>(Sourced<byte[]> line, ImportReport report, Func<byte[], T> read)
    {
        try
        {
            return new Sourced<T>(read(line.Value), line.File, line.Line);
        }
        catch (Exception e) when (e is JsonException or ProblemException)
        {
            report.Problem(line.File, line.Line, "row", e.Message);
            return null;
        }
    }

    // A line that is no JSON at all counts as a profile, where it is read and its fault told.
    private static bool IsEvent(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonFields.Name(in reader) == "kind")
                {
                    return true;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }

    private static Profile ReadProfile(byte[] utf8)
    {
        (string? id, Func<Profile, Profile> change) = ProfileFields.Read(utf8, isNew: true);
        return change(new Profile { Id = id ?? "", Name = "" });
    }

    private static ViewingEvent ReadEvent(byte[] utf8)
    {
        var reader = new Utf8JsonReader(FamilyTile.ToToken(utf8));
        reader.Read();
        // Whether its time can be believed is judged once it has been moved.
        EventReading reading = EventFields.Read(ref reader, "", DateTimeOffset.MaxValue.AddDays(-1));
        return reading.Event ?? throw new JsonException(reading.Refusal);
    }
}
