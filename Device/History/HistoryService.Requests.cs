using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <content>What waits for the journal's thread.</content>
internal sealed partial class HistoryService
{
    private abstract class Request
    {
        public virtual void Run()
        {
        }

        public abstract void Fail(Exception error);
    }

    private sealed class EventsRequest(IReadOnlyList<ViewingEvent> events) : Request
    {
        private readonly TaskCompletionSource<EventReceipt[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<ViewingEvent> Events => events;

        public EventReceipt[] Receipts { get; } = new EventReceipt[events.Count];

        public Task<EventReceipt[]> Task => _done.Task;

        public void Complete() => _done.TrySetResult(Receipts);

        public override void Fail(Exception error) => _done.TrySetException(error);
    }

    private sealed class ControlRequest<T>(Func<T> action) : Request
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public override void Run()
        {
            try
            {
                _done.TrySetResult(action());
            }
            catch (Exception e)
            {
                _done.TrySetException(e);
            }
        }

        public override void Fail(Exception error) => _done.TrySetException(error);
    }
}
