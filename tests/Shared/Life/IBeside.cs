namespace EdgeRec.Tests.Life;

/// <summary>What runs beside a recommender, by the same clock.</summary>
internal interface IBeside : IAsyncDisposable
{
    /// <summary>Waits until it has done all that is due now.</summary>
    Task SettleAsync();
}
