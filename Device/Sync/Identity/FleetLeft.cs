using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>That this television left its fleet: DATA/sync/left.json, there until it enrols anew. Written first, so that a leaving which a power cut broke off is ended at the next start.</summary>
/// <param name="Fleet">The fleet that it left.</param>
/// <param name="Tickets">Names of the tickets with which nobody begins anew: the one that was used, and the one that still stands in the command line.</param>
internal sealed record FleetLeft(Uri Fleet, string[] Tickets) : IMayHaveGaps
{
    bool IMayHaveGaps.IsWhole => Fleet is { IsAbsoluteUri: true } && Tickets is not null;

    /// <summary>What the folder says; null for a television that left nobody.</summary>
    public static FleetLeft? Read(SyncFolder folder) => SyncJson.Read(folder, folder.Left, SyncJson.Default.FleetLeft, "a ticket that was used may enrol this television again");

    /// <summary>Makes it durable.</summary>
    public void Write(SyncFolder folder) => SyncJson.Write(folder, folder.Left, this, SyncJson.Default.FleetLeft);

    /// <summary>Whether a ticket begins anew.</summary>
    public bool EndsWith(string? ticket) => ticket is not null && !Tickets.Contains(NameOf(ticket));

    /// <summary>A ticket's name: its SHA-256, so that the code itself is kept nowhere.</summary>
    public static string NameOf(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket.Trim())));
}
