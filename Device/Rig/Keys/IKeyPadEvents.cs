namespace EdgeRec.Device.Rig.Keys;

/// <summary>Takes what keys do.</summary>
internal interface IKeyPadEvents
{
    /// <summary>A key did something.</summary>
    void Key(KeyEvent happened);

    /// <summary>A key has been down for so long that nobody can mean it, or has come up after all.</summary>
    /// <param name="key">The key.</param>
    /// <param name="line">Its line; null for a key of an input device of the kernel.</param>
    /// <param name="stuck">Whether it is stuck now.</param>
    void Stuck(RigKey key, int? line, bool stuck);
}
