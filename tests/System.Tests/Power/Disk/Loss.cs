namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>What becomes of the writes that a disk had taken but not been told to flush when the power went.</summary>
internal enum Loss
{
    /// <summary>All of them are gone.</summary>
    All,

    /// <summary>Each write is there or gone by itself, whatever the order they came in.</summary>
    Reordered,

    /// <summary>Each block of 4 KiB of each write is there or gone by itself.</summary>
    Torn,

    /// <summary>All of them are there.</summary>
    None,
}
