using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>Who may sign in: a document for each user, <c>console/users/NAME</c>.</summary>
internal sealed class Users(IDocumentStore documents, TimeProvider time)
{
    /// <summary>The name of the user that is made at the first start.</summary>
    public const string FirstName = "operator";

    private const string Prefix = "console/users/";

    /// <summary>The user of that name.</summary>
    public async Task<User?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!User.IsName(name) || await documents.ReadAsync(Prefix + name, null, cancellationToken) is not { } document)
        {
            return null;
        }

        return JsonSerializer.Deserialize<User>(document.Content.Span, ConsoleJson.Options);
    }

    /// <summary>All users, by name.</summary>
    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken)
    {
        var users = new List<User>();
        foreach (DocumentHead head in await documents.ListAsync(Prefix, cancellationToken))
        {
            if (await FindAsync(head.Name[Prefix.Length..], cancellationToken) is { } user)
            {
                users.Add(user);
            }
        }

        return users;
    }

    /// <summary>Adds a user, and lines to logs with them.</summary>
    /// <returns>False if there is one of that name.</returns>
    public Task<bool> TryAddAsync(string name, Role role, string password, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.TryWriteAsync(Prefix + name, 0, Content(name, role, password), lines, cancellationToken);

    /// <summary>Gives a user another password, which ends their sessions, and adds lines to logs with it. What the old one was is not kept.</summary>
    /// <returns>False if there is no such user, or somebody else changed them at the same time.</returns>
    public async Task<bool> TrySetPasswordAsync(string name, string password, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { } user || await documents.ReadAsync(Prefix + name, null, cancellationToken) is not { } present)
        {
            return false;
        }

        bool written = await documents.TryWriteAsync(Prefix + name, present.Version, Content(name, user.Role, password), lines, cancellationToken);
        await documents.TrimAsync(Prefix + name, long.MaxValue, cancellationToken);
        return written;
    }

    /// <summary>Removes a user, whose sessions end with it, and adds lines to logs with it.</summary>
    /// <returns>False if there was none of that name.</returns>
    public Task<bool> RemoveAsync(string name, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        documents.DeleteAsync(Prefix + name, lines, cancellationToken);

    /// <summary>Makes the first operator if there is no user at all. Of many replicas that start at once, one does.</summary>
    /// <returns>The password, to be printed once; null if there is a user.</returns>
    public async Task<string?> TryMakeFirstAsync(CancellationToken cancellationToken)
    {
        if ((await documents.ListAsync(Prefix, cancellationToken)).Count > 0)
        {
            return null;
        }

        string password = Passwords.Invent();
        return await TryAddAsync(FirstName, Role.Operator, password, [], cancellationToken) ? password : null;
    }

    private byte[] Content(string name, Role role, string password) =>
        JsonSerializer.SerializeToUtf8Bytes(new User(name, role, Passwords.Hash(password), time.GetUtcNow()), ConsoleJson.Options);
}
