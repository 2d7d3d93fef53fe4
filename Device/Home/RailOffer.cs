using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>A rail that the page could have.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Subject">What it is about, as its kind has it.</param>
/// <param name="Start">Where its tiles begin.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct RailOffer(RailKind Kind, int Subject, int Start, int Count);

/// <summary>A play that came from a rail of the page.</summary>
/// <param name="Kind">The rail's kind.</param>
/// <param name="Row">The row it stood in.</param>
/// <param name="Title">The film or series.</param>
/// <param name="Weight">1 for the newest play, half after ten more.</param>
internal readonly record struct RailPlay(RailKind Kind, int Row, int Title, float Weight);
