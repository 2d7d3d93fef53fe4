using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History;

/// <summary>Where a title was shown last.</summary>
/// <param name="Page">The page (<see cref="TrackingToken.Request"/>).</param>
/// <param name="Rail">The kind of its rail.</param>
/// <param name="Row">The row of that rail.</param>
internal readonly record struct ShownIn(uint Page, RailKind Rail, byte Row);
