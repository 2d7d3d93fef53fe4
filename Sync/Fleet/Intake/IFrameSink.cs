using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>Where checked frames go: the database's queue, or a broker in front of it.</summary>
internal interface IFrameSink
{
    /// <summary>Takes a frame if there is room, or soon will be.</summary>
    /// <param name="frame">A frame that has passed every check.</param>
    /// <param name="cancellationToken">Gives up waiting for room.</param>
    /// <returns>What becomes of the frame, once that is durable; or null when there is no room.</returns>
    ValueTask<Task<Appended>?> OfferAsync(Frame frame, CancellationToken cancellationToken);

    /// <summary>After how long one who found no room should come again, spread so that not all come at once.</summary>
    TimeSpan ComeAgainAfter();
}
