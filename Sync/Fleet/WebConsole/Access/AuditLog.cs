using System.Text.Json;
using EdgeRec.Sync.Fleet.Store;

namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>Who did what: a document of which every version is one entry, and which nothing here shortens.</summary>
internal sealed class AuditLog(IDocumentStore documents)
{
    private const string Name = "audit";

    /// <summary>Adds an entry; durable once the task has ended.</summary>
    /// <param name="who">A user's name, or <c>command line</c>.</param>
    /// <param name="what">What was done, in the past: "halted the roll-out".</param>
    /// <param name="about">To what, if the deed does not say so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AddAsync(string who, string what, string about, CancellationToken cancellationToken) => documents.AppendAsync(Name, Line(who, what, about).Content, cancellationToken);

    /// <summary>An entry that is to be written with what was done, in one transaction.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public static LogLine Line(string who, string what, string about) => new(Name, JsonSerializer.SerializeToUtf8Bytes(new Deed(who, what, about), ConsoleJson.Options));

    /// <summary>The newest entries before one, the newest first.</summary>
    /// <param name="before">The number of the entry before which to begin; null: the newest.</param>
    /// <param name="limit">Most to return.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        long behind = before ?? ((await documents.ReadAsync(Name, null, cancellationToken))?.Version + 1) ?? 1;
        long after = Math.Max(0, behind - 1 - limit);
        int wanted = (int)Math.Clamp(behind - 1 - after, 0, limit);
        IReadOnlyList<Document> read = wanted == 0 ? [] : await documents.ReadVersionsAsync(Name, after, wanted, cancellationToken);
        return [.. read.Reverse().Select(d =>
        {
            Deed deed = JsonSerializer.Deserialize<Deed>(d.Content.Span, ConsoleJson.Options)!;
            return new AuditEntry(d.Version, d.CreatedAt, deed.Who, deed.What, deed.About);
        })];
    }

    private sealed record Deed(string Who, string What, string About);
}

/// <summary>One entry of the audit log.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who.</param>
/// <param name="What">Did what.</param>
/// <param name="About">To what.</param>
internal sealed record AuditEntry(long Number, DateTimeOffset At, string Who, string What, string About);
