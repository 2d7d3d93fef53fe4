using System.Runtime.CompilerServices;
using EdgeRec.Models.Core.Artwork.Fleet;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;

namespace EdgeRec.Sync.Fleet.Learning;

/// <summary>
/// Gives televisions the newest prior, with the sums of each epoch that they missed and how far their own reports count. What many ask for is kept in memory until there is a newer one.
/// </summary>
/// <param name="documents">Where the priors are.</param>
/// <param name="time">The clock.</param>
internal sealed class PriorSource(IDocumentStore documents, TimeProvider time) : IPullSource, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, Document> _documents = [];
    private LearningHead? _head;
    private long _readAt;
    private bool _wasRead;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PullItem> NewForAsync(Guid device, PullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LearningHead? head = await HeadAsync(cancellationToken);
        if (head is null || head.Newest.Epoch == request.PriorEpoch)
        {
            yield break;
        }

        ReportName counted = request.PriorEpoch == 0 ? default
            : CountedReports.Find(await ContentAsync($"{head.Newest.Folder}/counted/{CountedReports.PartOf(device, head.Parts)}", cancellationToken), device);

        // Those that follow on what the device has; where they are not known any more, and for a device that has none or another fleet's, the newest alone.
        KeptEpoch[] missed = [.. head.Epochs.Where(epoch => epoch.Epoch > request.PriorEpoch)];
        bool follows = request.PriorEpoch > 0 && missed.Length > 0 && missed[0].Epoch == request.PriorEpoch + 1;
        foreach (KeptEpoch epoch in follows ? missed : [head.Newest])
        {
            var item = new ArtworkPrior { Epoch = epoch.Epoch, CountedThrough = counted.Number };
            if (epoch == head.Newest)
            {
                item.Prior = ByteString.CopyFrom(await ContentAsync($"{epoch.Folder}/prior", cancellationToken));
            }

            if (epoch.Epoch > 1)
            {
                item.Sums = ByteString.CopyFrom(await ContentAsync($"{epoch.Folder}/sums", cancellationToken));
            }

            if (counted.Number > 0)
            {
                item.CountedEpoch = ByteString.CopyFrom(counted.Life.ToByteArray(bigEndian: true));
            }

            yield return new PullItem { Prior = item };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<LearningHead?> HeadAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_wasRead || time.GetElapsedTime(_readAt) > Fresh)
            {
                (LearningHead? head, _) = await LearningHead.ReadAsync(documents, cancellationToken);
                if (head?.Newest != _head?.Newest)
                {
                    _documents.Clear();
                }

                (_head, _readAt, _wasRead) = (head, time.GetTimestamp(), true);
            }

            return _head;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<byte[]> ContentAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_documents.TryGetValue(name, out Document? document))
            {
                document = await documents.ReadAsync(name, null, cancellationToken) ?? throw new InvalidDataException($"The document {name} is missing.");
                _documents.Add(name, document);
            }

            return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(document.Content, out ArraySegment<byte> bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : document.Content.ToArray();
        }
        finally
        {
            _gate.Release();
        }
    }
}
