using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Device.Tests.History;

/// <summary>A history on a temporary folder, over a catalogue of a few titles: films f0 to f9 and a series s with episodes s-1 to s-3.</summary>
internal sealed class TestTelevision : IAsyncDisposable
{
    public const int FilmMs = 90 * 60_000;

    private TestTelevision(string path) => Path = path;

    public string Path { get; }

    public DataFolder Folder { get; private set; } = null!;

    public HistoryService History { get; private set; } = null!;

    public static FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 20, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TestTelevision Open(string? path = null, Func<string, ISegmentFile>? openSegment = null, JournalOptions? options = null, ITitleFacts? titles = null)
    {
        var television = new TestTelevision(path ?? Directory.CreateTempSubdirectory("edgerec-").FullName);
        television.Folder = DataFolder.Open(television.Path);
        television.History = HistoryService.Open(television.Folder, titles ?? new Titles(), Time, options, openSegment);
        return television;
    }

    public static ViewingEvent Event(string id, string profile, EventKind kind, string? title, int minute = 0, int? positionMs = null, Rating? rating = null) => new()
    {
        Id = id,
        Profile = profile,
        Kind = kind,
        Title = title,
        Time = EventTime.Judge(Time.GetUtcNow().AddHours(-5).AddMinutes(minute), Time.GetUtcNow()),
        PositionMs = positionMs,
        Rating = rating,
    };

    public async Task<ProfileReceipt> CreateAsync(string id, string? name = null) =>
        await History.CreateProfileAsync(new Profile { Id = id, Name = name ?? id }, Cancellation);

    public async Task<EventReceipt[]> AppendAsync(params ViewingEvent[] events) => await History.AppendAsync(events, Cancellation);

    /// <summary>What a power cut leaves: the files as they are now, without a word to the daemon.</summary>
    public string CopyFiles()
    {
        string copy = "";
        History.WhileViewRests(() => copy = Copy(Path));
        return copy;
    }

    /// <summary>Copies a folder whose files may be open.</summary>
    public static string Copy(string path)
    {
        string copy = Directory.CreateTempSubdirectory("edgerec-").FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(copy, "journal"));
        foreach (string file in Directory.GetFiles(path, "*", SearchOption.AllDirectories).Where(f => System.IO.Path.GetFileName(f) != "lock"))
        {
            string target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            try
            {
                using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using FileStream to = File.Create(target);
                from.CopyTo(to);
            }
            catch (IOException) when (file.EndsWith(".new", StringComparison.Ordinal))
            {
                // It is being written, or has got its name meanwhile: as if the power had gone before it was there.
            }
        }

        return copy;
    }

    /// <summary>Everything that the household knows, as text.</summary>
    public string Dump() => HouseholdText.Of(History.Household);

    public async Task CloseAsync()
    {
        await History.DisposeAsync();
        Folder.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Path, recursive: true);
    }

    /// <param name="filmMs">How long films are.</param>
    internal sealed class Titles(long filmMs = FilmMs) : ITitleFacts
    {
        public bool TryGet(string titleId, out TitleFacts facts)
        {
            facts = titleId switch
            {
                ['f', >= '0' and <= '9'] => new TitleFacts(TitleKind.Film, filmMs, null),
                "s" => new TitleFacts(TitleKind.Series, 0, null),
                ['s', '-', >= '1' and <= '3'] => new TitleFacts(TitleKind.Episode, 30 * 60_000, "s"),
                ['z', ..] => new TitleFacts(TitleKind.Film, FilmMs, null),
                _ => default,
            };
            return facts.Kind != 0;
        }
    }
}
