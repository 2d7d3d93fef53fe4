using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>
/// Writes down what a replica takes in, minute by minute, in a document of its own: <c>console/intake/REPLICA</c>. Replicas that are gone are forgotten once
/// nothing of theirs is in the window any more.
/// </summary>
internal sealed class IntakeMeter(IDocumentStore documents, TimeProvider time)
{
    /// <summary>Where the replicas' documents are.</summary>
    public const string Prefix = "console/intake/";

    private readonly Lock _lock = new();
    private readonly IntakeMinutes _minutes = new();
    private bool _changed;
    private long _version;

    /// <summary>The document's name; a replica that starts again is another one.</summary>
    public string Name { get; init; } = $"{Prefix}{Guid.NewGuid():N}";

    /// <summary>Counts what came in now.</summary>
    public void Add(long frames, long events) => Add(time.GetUtcNow(), frames, events);

    /// <summary>Counts what came in at a time.</summary>
    public void Add(DateTimeOffset at, long frames, long events)
    {
        lock (_lock)
        {
            _minutes.Add(IntakeMinutes.MinuteOf(at), frames, events);
            _changed = true;
        }
    }

    /// <summary>Writes what has been counted, if anything has.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        byte[] content;
        lock (_lock)
        {
            if (!_changed)
            {
                return;
            }

            _changed = false;
            content = JsonSerializer.SerializeToUtf8Bytes(_minutes, ConsoleJson.Options);
        }

        if (_version == 0)
        {
            await ForgetOldAsync(cancellationToken);
        }

        _version = await documents.AppendAsync(Name, content, cancellationToken);
        await documents.TrimAsync(Name, _version, cancellationToken);
    }

    private async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        foreach (DocumentHead head in await documents.ListAsync(Prefix, cancellationToken))
        {
            if (time.GetUtcNow() - head.CreatedAt > TimeSpan.FromMinutes(IntakeMinutes.Length))
            {
                await documents.DeleteAsync(head.Name, cancellationToken);
            }
        }
    }
}
