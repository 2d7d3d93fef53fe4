namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>Somebody's stay in the console.</summary>
/// <param name="User">Their name.</param>
/// <param name="Began">When they signed in.</param>
/// <param name="Ends">From when the stay is worth nothing.</param>
/// <param name="FormToken">What each form of this stay carries, so that no other site can send one (CSRF).</param>
/// <param name="Password">When the password was set by which they signed in, as <see cref="User.Since"/> has it; null in a session of an earlier program.</param>
internal sealed record Session(string User, DateTimeOffset Began, DateTimeOffset Ends, string FormToken, DateTimeOffset? Password = null)
{
    /// <summary>Whether it was begun with the password that its user has now. Not by which of the two was later: the clocks of two replicas may differ by more than lies between.</summary>
    public bool IsOf(User user) => Password is { } set ? set == user.Since : user.Since <= Began;
}
