using System.Globalization;

namespace EdgeRec.System.Tests.Faults;

/// <summary>What harm is done to a run, and where.</summary>
/// <param name="Kind">As faults.c names it: <c>kill-before</c>, <c>kill-after</c>, <c>kill-torn</c>, <c>EIO</c>, <c>sync-EIO</c>, <c>ENOSPC</c>, <c>EROFS</c>, <c>EMFILE</c>, <c>short</c>.</param>
/// <param name="At">At which of the calls that the kind is for, from 1; 0 for none.</param>
/// <param name="Times">For how many of them; 0 for all that follow.</param>
internal sealed record FaultPlan(string Kind, long At, long Times = 1)
{
    /// <summary>Nothing is harmed, and what could be is counted.</summary>
    public static FaultPlan CountOnly(string kind) => new(kind, long.MaxValue);

    /// <summary>The harm lasts until the disk is looked after.</summary>
    public bool IsLasting => Times == 0;

    /// <summary>Whether the process is ended by it.</summary>
    public bool Kills => Kind.StartsWith("kill", StringComparison.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} at {At}{(IsLasting ? " and after" : "")}");
}
