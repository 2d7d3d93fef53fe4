using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Encoding = EdgeRec.Sync.Protocol.V1.Encoding;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Learning;

/// <summary>A television as the fleet sees it: frames with reports, and pulls.</summary>
internal sealed class TestTelevision(int number)
{
    private readonly Random _random = new(number);
    private readonly Guid _life = new(number, 7, 7, new byte[8]);
    private ulong _reports;

    public Guid Device { get; } = new(number, 1, 1, new byte[8]);

    public HouseholdPrior? Prior { get; private set; }

    /// <summary>The section of its last report.</summary>
    public byte[]? Section { get; private set; }

    /// <summary>The name of its last report.</summary>
    public ReportName Counted => new(Device, _life, _reports);

    /// <summary>Reports a few invented outcomes.</summary>
    public Frame Tell(FleetPrior prior)
    {
        var evidence = new HouseholdEvidence(prior);
        for (int i = 0; i < 20; i++)
        {
            int facet = ImageSpace.OfFacet((uint)_random.Next(1, 6));
            evidence.Add([new Feature(0, 1f), new Feature(_random.Next(1, 24), 1f), new Feature(facet + _random.Next(24), 0.7f)], _random.Next(4) == 0 ? 1f : 0f);
        }

        Prior ??= HouseholdPrior.First(prior);
        EvidenceDelta delta = evidence.TakeDelta(Counted with { Number = _reports + 1 }, HouseholdEvidence.BytesADay, ImageFleet.MaxNorm)!;
        Prior = Prior.With(delta with { From = delta.From with { Device = Guid.Empty } });
        return Frame(++_reports, Section = delta.Encode(ImageSpace.Shared));
    }

    /// <summary>Reports what never happened.</summary>
    public Frame Lie(FleetPrior prior, ulong report, params WeightEvidence[] weights) =>
        Frame(report, new EvidenceDelta(new ReportName(Device, _life, report), prior.Name, weights).Encode(ImageSpace.Shared));

    /// <summary>Reports what nobody can read.</summary>
    public Frame Garbage() => Frame(90, [1, 2, 3]);

    /// <summary>Pulls, and takes what comes.</summary>
    public async Task TakeAsync(ImageAggregateTests fleet)
    {
        foreach (EdgeRec.Sync.Protocol.V1.ArtworkPrior item in await fleet.PullAsync(Device, Prior?.Published.Name.Epoch ?? 0))
        {
            FleetPrior? prior = item.Prior.IsEmpty ? null : FleetPrior.Decode(item.Prior.Span, ImageSpace.Shared);
            EpochSums? sums = item.Sums.IsEmpty ? null : EpochSums.Decode(item.Sums.Span, ImageSpace.Shared);
            Guid life = item.CountedEpoch.IsEmpty ? Guid.Empty : new Guid(item.CountedEpoch.Span, bigEndian: true);
            Prior = Prior is null ? HouseholdPrior.First(prior!) : Prior.Take(prior, sums, new ReportName(Guid.Empty, life, item.CountedThrough));
        }
    }

    private Frame Frame(ulong number, byte[] section)
    {
        using var frames = new DeltaFrames();
        DeltaFrame frame = frames.Seal(
            new StatisticsReport { FirstSeq = (long)number, LastSeq = (long)number, Sections = [new StatisticsSection(StatisticsSection.ArtworkName, section)] }, _life, PrivacyMode.Statistics);
        return new Frame(
            new StreamKey(Device, _life, Stream.Statistics), (long)number, (long)number, (int)frame.Schema, (Encoding)frame.Encoding, PrivacyMode.Statistics, frame.Payload.Memory);
    }
}
