namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>Somebody's stay in the console.</summary>
/// <param name="User">Their name.</param>
/// <param name="Began">When they signed in.</param>
/// <param name="Ends">From when the stay is worth nothing.</param>
/// <param name="FormToken">What each form of this stay carries, so that no other site can send one (CSRF).</param>
internal sealed record Session(string User, DateTimeOffset Began, DateTimeOffset Ends, string FormToken);
