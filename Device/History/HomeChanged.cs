namespace EdgeRec.Device.History;

/// <summary>A profile's next home page will differ.</summary>
/// <param name="ProfileId">Whose.</param>
/// <param name="Seq">Sequence number of the record that did it; rises strictly.</param>
internal readonly record struct HomeChanged(string ProfileId, long Seq);
