namespace EdgeRec.Device.Field.Watch;

/// <summary>Who has to answer while the daemon is well. The numbers are disk constants.</summary>
internal enum HealthPart : ushort
{
    /// <summary>The thread that writes the journal: it takes the next request.</summary>
    Journal = 1,

    /// <summary>The composer: nobody has been at a page for ever.</summary>
    Pages = 2,

    /// <summary>The doors: a connection to the socket in the data folder is taken and answered.</summary>
    Doors = 3,
}
