namespace EdgeRec.Device.Rig.Check;

/// <summary>Nobody: what needs no person is tried, and the rest is skipped.</summary>
internal sealed class NobodyThere : ICheckUser
{
    /// <inheritdoc/>
    public bool IsThere => false;

    /// <inheritdoc/>
    public Task<CheckAnswer> AskToMoveAsync(CheckStep step, CancellationToken cancellationToken) => Task.FromResult(CheckAnswer.Skip);

    /// <inheritdoc/>
    public Task<CheckAnswer> AskToLookAsync(CheckStep step, CancellationToken cancellationToken) => Task.FromResult(CheckAnswer.Skip);

    /// <inheritdoc/>
    public void Tell(CheckResult result)
    {
    }
}
