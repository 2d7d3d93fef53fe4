namespace EdgeRec.Device.HomeScreen;

/// <summary>Who may use the sample screen on the loopback port.</summary>
internal enum ScreenAccess
{
    /// <summary>There is no screen.</summary>
    None,

    /// <summary>
    /// Whoever gives it the API's token: the screen asks for it, or finds it behind the <c>#</c> of its address, which no browser sends.
    /// For a real history.
    /// </summary>
    Token,

    /// <summary>Everybody on this machine: the page carries a key of its own. For the demo, where nothing is anybody's.</summary>
    Open,
}
