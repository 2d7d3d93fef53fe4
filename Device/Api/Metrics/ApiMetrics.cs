using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Field;

namespace EdgeRec.Device.Api.Metrics;

/// <summary>What the API counts since its start.</summary>
/// <param name="field">Is told of pages, too; null for nobody.</param>
internal sealed class ApiMetrics(FieldKit? field = null)
{
    private long _accepted;
    private long _duplicates;
    private long _refused;
    private long _failedPages;

    /// <summary>How long home pages took, from request to composed page.</summary>
    public Histogram HomeSeconds { get; } = new();

    /// <summary>Home pages that could not be made because something in the making of them failed.</summary>
    public long FailedPages => Interlocked.Read(ref _failedPages);

    /// <summary>Events that became durable.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Events that were known already.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    /// <summary>Events that were not taken.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Adds a home page.</summary>
    /// <param name="took">How long it took, from request to composed page.</param>
    public void AddPage(TimeSpan took)
    {
        HomeSeconds.Add(took);
        field?.PageMade(took, HomeSeconds.Count);
    }

    /// <summary>Adds a home page that could not be made.</summary>
    public void AddFailedPage(Exception e)
    {
        Interlocked.Increment(ref _failedPages);
        field?.PageFailed(e);
    }

    /// <summary>Adds one answer.</summary>
    public void CountEvents(EventsAnswer answer)
    {
        Interlocked.Add(ref _accepted, answer.Accepted);
        Interlocked.Add(ref _duplicates, answer.Duplicates);
        Interlocked.Add(ref _refused, answer.Refused);
    }
}
