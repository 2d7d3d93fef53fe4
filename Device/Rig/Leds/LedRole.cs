namespace EdgeRec.Device.Rig.Leds;

/// <summary>What an LED of the bench tells.</summary>
internal enum LedRole
{
    /// <summary>The rig runs: a heartbeat.</summary>
    Power,

    /// <summary>A page is being made, or something is being learned.</summary>
    Thinking,

    /// <summary>The fleet is being visited.</summary>
    Sync,

    /// <summary>Something is wrong, or done without: <c>edgerec status</c> says what.</summary>
    Fault,
}
