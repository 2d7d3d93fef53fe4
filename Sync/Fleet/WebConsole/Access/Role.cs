namespace EdgeRec.Sync.Fleet.WebConsole.Access;

/// <summary>What somebody may do in the console; each may also do what those before may.</summary>
internal enum Role
{
    /// <summary>Look.</summary>
    Viewer,

    /// <summary>Halt, go on, roll back, shut a device out.</summary>
    Operator,
}
