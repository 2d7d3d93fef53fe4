using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>
/// Who is signed in, on every replica: a document for each session, <c>console/sessions/HASH</c>, named by the hash of what the browser holds, so that who reads
/// the database (or a backup of it) has nobody's session.
/// </summary>
internal sealed class Sessions(IDocumentStore documents, Users users, TimeProvider time)
{
    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(10);

    private const string Prefix = "console/sessions/";

    /// <summary>Begins a session.</summary>
    /// <param name="user">Whose, as they were when their password was checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the browser is to hold.</returns>
    public async Task<string> BeginAsync(User user, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var session = new Session(user.Name, now, now + Length, RandomNumberGenerator.GetHexString(32, lowercase: true), user.Since);
        await documents.TryWriteAsync(NameOf(secret), 0, JsonSerializer.SerializeToUtf8Bytes(session, ConsoleJson.Options), cancellationToken);
        return secret;
    }

    /// <summary>Whose session it is. The user is looked up each time: who is removed or has another role is so at once.</summary>
    /// <param name="secret">What the browser holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if it is nobody's (any more).</returns>
    public async Task<(User User, Session Session)?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (secret is not { Length: 64 } || await documents.ReadAsync(NameOf(secret), null, cancellationToken) is not { } document)
        {
            return null;
        }

        Session session = JsonSerializer.Deserialize<Session>(document.Content.Span, ConsoleJson.Options)!;
        if (session.Ends <= time.GetUtcNow() || await users.FindAsync(session.User, cancellationToken) is not { } user || !session.IsOf(user))
        {
            return null;
        }

        return (user, session);
    }

    /// <summary>Ends a session.</summary>
    public Task EndAsync(string secret, CancellationToken cancellationToken) => documents.DeleteAsync(NameOf(secret), cancellationToken);

    /// <summary>Forgets the sessions that have run out.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow() - Length;
        foreach (DocumentHead head in await documents.ListAsync(Prefix, cancellationToken))
        {
            if (head.CreatedAt < before)
            {
                await documents.DeleteAsync(head.Name, cancellationToken);
            }
        }
    }

    private static string NameOf(string secret) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
