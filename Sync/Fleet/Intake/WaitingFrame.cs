using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>A frame on its way to the database.</summary>
/// <param name="Frame">The frame.</param>
internal sealed record WaitingFrame(Frame Frame)
{
    // What a frame holds besides its payload: message, record, task, places in queues.
    private const int Overhead = 1024;

    /// <summary>Bytes of memory that it holds, about.</summary>
    public int Bytes => Frame.Payload.Length + Overhead;

    /// <summary>Ends when it is durable.</summary>
    public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
