using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>
/// Takes what the fleet sends of some kinds. Called on the agent's one background thread, never two calls at once, in the order in which items came; what an item
/// changes must be durable when <see cref="TakeAsync"/> returns, since the fleet is told of it with the next <see cref="Describe"/>.
/// </summary>
internal interface IPullHandler
{
    /// <summary>Whether items of this kind are for this handler. Each kind has one handler at most; items without one are passed over.</summary>
    bool Handles(PullItem.ItemOneofCase kind);

    /// <summary>Says in a request what this device has, so that the fleet sends only what is new.</summary>
    void Describe(PullRequest request);

    /// <summary>Applies an item.</summary>
    /// <exception cref="ItemRefusedException">It is not to be had: wrong, forged, too old. The sentence goes to the status; the next item is taken all the same.</exception>
    Task TakeAsync(PullItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Called after every visit's items, also when there were none: what takes long, such as fetching a pack. It may be cut off by the day's budget
    /// (<see cref="IBlobSource.FetchAsync"/> then throws <see cref="SyncPausedException"/>) and goes on at the next visit.
    /// </summary>
    Task WorkAsync(IBlobSource blobs, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The fleet was left: what is kept outside of DATA/sync and has a meaning only with this fleet (its versions, its epochs) goes. Durable when it returns; may be repeated.</summary>
    void Left()
    {
    }
}

/// <summary>An item that the fleet sent was not taken; the message is one sentence without anything private.</summary>
internal sealed class ItemRefusedException(string sentence, Exception? inner = null) : Exception(sentence, inner);

/// <summary>The visit ends here and goes on another time: the day's budget is spent, or the network is metered.</summary>
internal sealed class SyncPausedException(string sentence) : Exception(sentence);
