using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>
/// Makes the next prior of images of all that televisions said at the present one. A report counts once whatever is repeated: the store has each frame once, and which were read
/// is written together with what was made of them.
/// </summary>
/// <param name="store">Frames, and where the priors go.</param>
/// <param name="options">How.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Where noise comes from; null for chance that cannot be foretold.</param>
internal sealed class ImageAggregate(IFleetStore store, LearningOptions options, TimeProvider time, Random? random = null)
{
    private const int ReadAtOnce = 1_000;
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>Begins, if the fleet has not: televisions can tell nothing before there is a prior to tell it at.</summary>
    /// <param name="known">What a pack knows of images; null for no opinion.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it began now.</returns>
    public async Task<bool> BeginAsync(ImagePrior? known, CancellationToken cancellationToken)
    {
        (LearningHead? head, _) = await LearningHead.ReadAsync(store.Documents, cancellationToken);
        if (head is not null)
        {
            return false;
        }

        uint fleet = (uint)System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, int.MaxValue);
        KeptEpoch first = Folder(1);
        await WriteAsync(first, "prior", ImageFleet.First(fleet, known).Encode(), cancellationToken);
        await WriteAsync(first, "counted/0", [], cancellationToken);
        return await store.Documents.TryWriteAsync(LearningHead.Name, 0, new LearningHead(fleet, 0, time.GetUtcNow(), [first], 1, 0, 0, default).Write(), cancellationToken);
    }

    /// <summary>Makes the next prior.</summary>
    public async Task<AggregateReport> RunAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(null, cancellationToken))
        {
            return new AggregateReport(AggregateOutcome.Began, 1, default, 0, 0, 0, null, 0);
        }

        (LearningHead? head, long version) = await LearningHead.ReadAsync(store.Documents, cancellationToken);
        PrivacyBudget? budget = options.Budget;
        if (budget is not null && head!.Spent + budget.OfEpoch > budget.Whole * (1 + 1e-9))
        {
            return new AggregateReport(AggregateOutcome.BudgetSpent, head.Newest.Epoch, default, 0, 0, 0, 0, head.Bare);
        }

        FleetPrior prior = await PriorAsync(head!.Newest, cancellationToken);
        var round = new FleetRound(prior, ImageFleet.MaxNorm);
        CountedReports counted = await CountedAsync(head, cancellationToken);
        long position = await HearAsync(head.Position, round, counted, cancellationToken);
        if (round.Counts.Devices < options.LeastDevices)
        {
            return new AggregateReport(AggregateOutcome.TooFew, head.Newest.Epoch, round.Counts, 0, 0, 0, null, head.Bare);
        }

        (EpochSums sums, FleetPrior next) = round.Close(budget, random ?? new UnforeseeableRandom(), options.Kept);
        KeptEpoch made = Folder(next.Name.Epoch);
        await WriteAsync(made, "prior", next.Encode(), cancellationToken);
        await WriteAsync(made, "sums", sums.Encode(), cancellationToken);
        for (int part = 0; part < counted.Parts; part++)
        {
            await WriteAsync(made, $"counted/{part}", counted.Write(part, counted.Parts), cancellationToken);
        }

        double spent = head.Spent + (budget?.OfEpoch ?? 0);
        LearningHead after = head with
        {
            Position = position, At = time.GetUtcNow(), Epochs = [.. head.Epochs.Append(made).TakeLast(LearningHead.MostEpochs)], Parts = counted.Parts, Spent = spent,
            Bare = head.Bare + (budget is null ? 1 : 0), Last = round.Counts,
        };
        if (!await store.Documents.TryWriteAsync(LearningHead.Name, version, after.Write(), cancellationToken))
        {
            return new AggregateReport(AggregateOutcome.OtherWasFaster, head.Newest.Epoch, round.Counts, 0, 0, 0, null, head.Bare);
        }

        await TidyAsync(after, cancellationToken);
        (double typical, double most) = prior.DistanceTo(next);
        int? left = budget is null ? null : (int)Math.Round((budget.Whole - spent) / budget.OfEpoch);
        return new AggregateReport(AggregateOutcome.Made, next.Name.Epoch, round.Counts, typical, most, budget?.Deviation ?? 0, left, after.Bare);
    }

    /// <summary>Hears what was said since a position; of televisions that were shut out meanwhile, nothing.</summary>
    private async Task<long> HearAsync(long position, FleetRound round, CountedReports counted, CancellationToken cancellationToken)
    {
        HashSet<Guid> shutOut = [.. await store.Devices.RevokedAsync(DateTimeOffset.MinValue, cancellationToken)];
        for (; ;)
        {
            IReadOnlyList<StoredFrame> frames = await store.Frames.ReadAsync(position, Protocol.V1.Stream.Statistics, ReadAtOnce, cancellationToken);
            foreach (StoredFrame stored in frames)
            {
                position = stored.Position;
                StreamKey key = stored.Frame.Key;
                if (shutOut.Contains(key.Device) || stored.Frame.Open() is not StatisticsReport report)
                {
                    continue;
                }

                var name = new ReportName(key.Device, key.Epoch, (ulong)report.FirstSeq);
                foreach (StatisticsSection section in report.Sections.Where(section => section.Name == StatisticsSection.ArtworkName))
                {
                    if (round.Hear(section.Data.Span, name))
                    {
                        counted.Add(name);
                    }
                }
            }

            if (frames.Count < ReadAtOnce)
            {
                return position;
            }
        }
    }

    private async Task<FleetPrior> PriorAsync(KeptEpoch epoch, CancellationToken cancellationToken) =>
        await store.Documents.ReadAsync($"{epoch.Folder}/prior", null, cancellationToken) is { } document && FleetPrior.Decode(document.Content.Span, ImageSpace.Shared) is { } prior
            ? prior : throw new InvalidDataException($"The document {epoch.Folder}/prior is missing or of another version of this service.");

    private async Task<CountedReports> CountedAsync(LearningHead head, CancellationToken cancellationToken)
    {
        var counted = new CountedReports();
        for (int part = 0; part < head.Parts; part++)
        {
            if (await store.Documents.ReadAsync($"{head.Newest.Folder}/counted/{part}", null, cancellationToken) is { } document)
            {
                counted.Read(document.Content.Span);
            }
        }

        return counted;
    }

    /// <summary>A name that nobody else writes to, also when two make the same epoch at once.</summary>
    private static KeptEpoch Folder(ulong epoch) => new(epoch, $"{LearningHead.Name}/{epoch:D6}-{Guid.NewGuid():N}");

    private async Task WriteAsync(KeptEpoch epoch, string what, byte[] content, CancellationToken cancellationToken)
    {
        if (!await store.Documents.TryWriteAsync($"{epoch.Folder}/{what}", 0, content, cancellationToken))
        {
            throw new IOException($"The document {epoch.Folder}/{what} is there already.");
        }
    }

    /// <summary>Removes what no head names: epochs that are too old, and what an attempt left that did not end.</summary>
    private async Task TidyAsync(LearningHead head, CancellationToken cancellationToken)
    {
        HashSet<string> kept = [.. head.Epochs.Select(epoch => epoch.Folder)];
        string[] present = [.. head.Epochs.TakeLast(2).Select(epoch => epoch.Folder)]; // the one before may be being read
        foreach (DocumentHead document in await store.Documents.ListAsync(LearningHead.Name + "/", cancellationToken))
        {
            string folder = string.Join('/', document.Name.Split('/').Take(3));
            bool isCounted = document.Name.StartsWith(folder + "/counted/", StringComparison.Ordinal);
            if (kept.Contains(folder) ? isCounted && !present.Contains(folder) : document.CreatedAt < time.GetUtcNow() - Forgotten)
            {
                await store.Documents.DeleteAsync(document.Name, cancellationToken);
            }
        }
    }
}
