namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>What came of opening a frame: the payload, or why it is refused. Exactly one of the two is there.</summary>
/// <param name="Payload">What the frame says.</param>
/// <param name="Refusal">What the sender is told: the frame's sequence numbers, a reason, one sentence without anything of the payload.</param>
public readonly record struct FrameReading(DeltaPayload? Payload, V1.Refusal? Refusal);
