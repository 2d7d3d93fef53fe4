using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using EdgeRec.Device.Artwork.Fleet;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.History.Journal;
using EdgeRec.Device.Home;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Sync;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using ArtworkPrior = EdgeRec.Sync.Protocol.V1.ArtworkPrior;
using Encoding = System.Text.Encoding;

namespace EdgeRec.Device.Tests.Privacy;

/// <summary>
/// A television that has used everything: a journal that was shortened, a fleet in <c>pseudonymous</c> and in <c>full</c>, an experiment that remembers variations, files set aside, and one
/// viewer, <see cref="Secret"/>, of whom nothing may be left.
/// </summary>
internal sealed class UsedHousehold : IAsyncDisposable
{
    public const string Secret = "wilhelmina-7", SecretName = "Wilhelmina die Zweite", SecretColour = "#fedcba", SecretTitle = "zz-only-she-saw-this", SecretEvent = "her-event";

    private const string StickyFeatures =
        """{"features":{"page.rails":{"rules":[{"key":"remembered","hashAttribute":"profile","bucketVersion":1,"variations":[3,4],"meta":[{"key":"few"},{"key":"many"}],"weights":[0.5,0.5]}]}}}""";

    private readonly FakeFleet _fleet;
    private readonly SyncTelevision _television;

    private UsedHousehold(FakeFleet fleet, SyncTelevision television, string path) => (_fleet, _television, Path) = (fleet, television, path);

    public string Path { get; }

    public HistoryService History => _television.Recommender.History;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<UsedHousehold> LiveAsync()
    {
        string path = Directory.CreateTempSubdirectory("edgerec-used-").FullName;
        using (DataFolder data = DataFolder.Open(path))
        {
            var store = new CatalogStore(data, TimeProvider.System);
            store.Upsert([[.. TinyCatalog.Titles, TinyCatalog.Titles[0] with { Id = SecretTitle, Name = "What only she saw", Popularity = 1 }]]);
            store.MakeGoodCopy();
            await using HistoryService shortened = HistoryService.Open(data, store.LoadIndex(), TimeProvider.System, new JournalOptions { SegmentBytes = 4_000, BudgetBytes = 12_000 });
            await shortened.CreateProfileAsync(new Profile { Id = Secret, Name = SecretName, BirthYear = 1977, Colour = SecretColour }, Cancellation);
            await shortened.CreateProfileAsync(new Profile { Id = "nora", Name = "Nora" }, Cancellation);
            for (int i = 0; i < 200; i++)
            {
                await shortened.AppendAsync([Happened(Secret, $"{SecretEvent}-early-{i}", EventKind.Finish, SecretTitle), Happened("nora", $"n-early-{i}", EventKind.Finish, "film-1")], Cancellation);
            }
        }

        FakeFleet fleet = await FakeFleet.StartAsync();
        FleetPrior prior = ImageFleet.First(fleet: 3);
        fleet.Items = request =>
        [
            .. request.ExperimentsVersion == 0 ? [new PullItem { Experiments = new ExperimentFeatures { Version = 5, Payload = ByteString.CopyFromUtf8(StickyFeatures) } }] : (PullItem[])[],
            .. request.PriorEpoch == 0 ? [new PullItem { Prior = new ArtworkPrior { Epoch = prior.Name.Epoch, Prior = ByteString.CopyFrom(prior.Encode()) } }] : (PullItem[])[],
        ];
        SyncTelevision television = await SyncTelevision.StartAsync(SyncTelevision.OptionsFor(fleet, PrivacyMode.Pseudonymous), path);
        var used = new UsedHousehold(fleet, television, path);
        await television.UntilAsync(() => television.Recommender.Experiments.Version == 5 && FleetLedger.Read(television.Recommender.Folder).Tells);
        FleetLedger.Change(television.Recommender.Folder, ledger => (ledger.MadeAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()) > 0); // until tomorrow nobody looks again who is here
        await used.WatchAsync("pseudonymous");
        await television.UntilTellsNothingMoreAsync();
        television.Agent.Choose(PrivacyMode.Full, null);
        await used.WatchAsync("full");
        await television.UntilTellsNothingMoreAsync();
        await used.AppendAsync(Happened(Secret, "lent-to-nora", EventKind.Finish, "film-3"));
        await used.AppendAsync(Happened("nora", "lent-by-nora", EventKind.Finish, "film-4"));
        await used.History.MoveEventsAsync(new EventMoveRequest("move-1", Secret, "nora", new HashSet<string> { "lent-to-nora" }, null), Cancellation);
        await used.History.MoveEventsAsync(new EventMoveRequest("move-2", "nora", Secret, new HashSet<string> { "lent-by-nora" }, null), Cancellation);
        await used.History.FlushAsync(Cancellation);
        string damaged = System.IO.Path.Combine(path, "history.damaged");
        File.Copy(System.IO.Path.Combine(path, "history.good.db"), damaged);
        television.Recommender.Folder.PutAside(damaged, TimeProvider.System.GetUtcNow());
        await television.UntilTellsNothingMoreAsync();
        return used;
    }

    public string[] Files() => [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file))];

    /// <summary>Everything by which somebody could tell that she was here: her id, name, colour, what she watched, her pseudonym, and the hash of her events' ids as it would be for her alone.</summary>
    public IReadOnlyList<string> Secrets(bool profileStays) =>
    [
        SecretTitle, SecretEvent, "lent-by-nora", .. profileStays ? [] : (string[])[Secret, SecretName, SecretColour],
        .. profileStays || PseudonymKey.Read(new SyncFolder(_television.Recommender.Folder.Sync)) is not { } key ? [] : (string[])[Pseudonym.Of(key, Secret)],
    ];

    /// <summary>Waits until the fleet has obeyed.</summary>
    public async Task UntilErasedAtFleetAsync()
    {
        await _television.UntilAsync(() => _television.Status.WaitingErasures == 0);
        await _television.UntilTellsNothingMoreAsync();
    }

    /// <summary>Where a text stands in the data folder: as UTF-8, as UTF-16, in whatever is packed.</summary>
    public async Task<List<string>> TracesAsync(IReadOnlyList<string> texts)
    {
        List<string> traces = [];
        foreach ((string file, byte[] bytes) in await LivingFolder.ReadAsync(Path, Cancellation))
        {
            foreach (byte[] form in (byte[][])[bytes, Unpacked(file, bytes)])
            {
                foreach (string text in texts)
                {
                    if (form.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || form.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0)
                    {
                        traces.Add($"{text} in {file}");
                    }
                }
            }
        }

        // Catalogues name every title, and whoever watched it is not in them.
        return [.. traces.Distinct().Where(trace => !(trace.StartsWith(SecretTitle, StringComparison.Ordinal) && trace.Contains(" in catalog.", StringComparison.Ordinal)))];
    }

    public async ValueTask DisposeAsync()
    {
        await _television.DisposeAsync();
        await _fleet.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private static byte[] Unpacked(string file, byte[] bytes)
    {
        if (file.EndsWith(".frame", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(DeltaFrames.Open(DeltaFrame.Parser.ParseFrom(Seal.Open(System.IO.Path.GetFileName(file), bytes).Content)).Payload switch
            {
                DeltaBatch batch => string.Join('\n', [.. batch.Events.Select(e => e.Event.ToString()), .. batch.Profiles.Select(p => p.ToString()), .. batch.Moves.Select(m => $"{m.From} {m.To}"), .. batch.Exposures.Select(e => e.ToString())]),
                Tombstones tombstones => string.Join('\n', tombstones.Items),
                _ => "",
            });
        }

        if (bytes is not [0x1f, 0x8b, ..])
        {
            return [];
        }

        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>Looks at a page, sees its tiles, watches.</summary>
    private async Task WatchAsync(string when)
    {
        foreach (string profile in (string[])[Secret, "nora"])
        {
            var page = new ArrayBufferWriter<byte>();
            _television.Recommender.Composer.TryCompose(profile, new HomeQuery(TimeProvider.System.GetLocalNow(), 1), page);
            using JsonDocument json = JsonDocument.Parse(page.WrittenMemory);
            JsonElement tile = json.RootElement.GetProperty("rails")[0].GetProperty("tiles")[0];
            Assert.True(TrackingToken.TryParse(tile.GetProperty("token").GetString()!, out TrackingToken token));
            string id = profile == Secret ? SecretEvent : "n";
            await AppendAsync(Happened(profile, $"{id}-seen-{when}", EventKind.Impression, tile.GetProperty("title").GetString()!) with { Token = token });
            for (int i = 0; i < 30; i++)
            {
                await AppendAsync(Happened(profile, string.Create(CultureInfo.InvariantCulture, $"{id}-{when}-{i}"), i % 2 == 0 ? EventKind.Finish : EventKind.Rating, profile == Secret ? SecretTitle : "film-2"));
            }
        }
    }

    private async Task AppendAsync(ViewingEvent happened)
    {
        EventReceipt[] receipts = await History.AppendAsync([happened], Cancellation);
        Assert.True(receipts[0].Outcome == EventOutcome.Accepted, receipts[0].Reason);
    }

    private static ViewingEvent Happened(string profile, string id, EventKind kind, string title)
    {
        DateTimeOffset now = TimeProvider.System.GetLocalNow();
        return new ViewingEvent { Id = id, Profile = profile, Kind = kind, Title = title, Time = EventTime.Judge(now, now), PositionMs = kind == EventKind.Finish ? 5_400_000 : null, Rating = kind == EventKind.Rating ? new Rating(RatingScale.Thumbs, 1) : null };
    }
}
