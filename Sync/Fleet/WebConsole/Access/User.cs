namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Name">1 to 32 of a–z, 0–9, dot and hyphen.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Password">Their password, as <see cref="Passwords.Hash"/> keeps it.</param>
/// <param name="Since">When the password was set: sessions that began with another one are worth nothing (<see cref="Session.IsOf"/>).</param>
internal sealed record User(string Name, Role Role, string Password, DateTimeOffset Since)
{
    /// <summary>Whether a name may be given to a user.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= 32 && name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '-');
}
