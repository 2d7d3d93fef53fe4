namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>What an entry of the ring says. The numbers are disk constants; what an entry's code and numbers mean stands beside each.</summary>
internal enum DiagnosticKind : ushort
{
    /// <summary>A daemon opened its data folder. Code: the fall-back; first: its version, major · 2³² + minor · 2¹⁶ + build.</summary>
    Start = 1,

    /// <summary>Its doors are open. First: milliseconds since the start; second: titles.</summary>
    Ready = 2,

    /// <summary>It stopped in order. First: seconds of running.</summary>
    Stop = 3,

    /// <summary>The start before did not end in order. Code: its fall-back; first: what it was doing (<see cref="Doings"/>); second: 1 if the machine went down with it.</summary>
    NoStop = 4,

    /// <summary>Something was given up, or is tried again. Code: the step before; first: the step from now on; second: 1 if it is a try.</summary>
    FallBack = 5,

    /// <summary>Something was repaired, rebuilt or set aside. First: how many things; second: journal records that were lost.</summary>
    Repair = 6,

    /// <summary>A visit to the fleet ended. Code: how (<see cref="Sync.Agent.SyncState"/>); first: the gRPC status, −1 for none.</summary>
    Sync = 7,

    /// <summary>A home page was slow. First: its milliseconds; second: pages so far.</summary>
    SlowPage = 8,

    /// <summary>An exception that nobody expected. Code: where (<see cref="DiagnosticPlace"/>); text: the name of its type; first: its HResult.</summary>
    Exception = 9,

    /// <summary>Memory, now and then. First: resident bytes; second: managed bytes; third: open files.</summary>
    Memory = 10,

    /// <summary>The watchdog got no sign of life. Code: from whom (<see cref="Watch.HealthPart"/>); first: seconds waited.</summary>
    Unwell = 11,
}

/// <summary>Where an exception came up. The numbers are disk constants.</summary>
internal enum DiagnosticPlace : ushort
{
    /// <summary>Anywhere: nobody caught it.</summary>
    Process = 1,

    /// <summary>A request of the local API.</summary>
    Request = 2,

    /// <summary>A home page.</summary>
    Page = 3,

    /// <summary>A visit to the fleet.</summary>
    Sync = 4,

    /// <summary>Opening the data folder.</summary>
    Start = 5,
}
