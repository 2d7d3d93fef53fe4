namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>What a client knew at each moment of a run.</summary>
/// <param name="disk">The folder before the run.</param>
/// <param name="ledger">What it knows; changes as the run goes on.</param>
internal sealed class Story(DiskModel disk, Ledger ledger)
{
    private readonly List<(long Calls, Ledger Ledger)> _pages = [(0, ledger.Copy())];

    /// <summary>The folder before the run.</summary>
    public DiskModel Disk => disk;

    /// <summary>What the client knows now.</summary>
    public Ledger Ledger => ledger;

    /// <summary>The ledger changed after so many calls.</summary>
    public void Add(long calls) => _pages.Add((calls, ledger.Copy()));

    /// <summary>What the client knew after so many calls.</summary>
    public Ledger At(int calls) => _pages.FindLast(page => page.Calls <= calls).Ledger;
}
