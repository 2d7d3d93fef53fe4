using System.Globalization;

namespace EdgeRec.Sync.Fleet.Store;

/// <summary>
/// Asks the database for the time before something is done by this process' clock that cannot be taken back: televisions never go behind the time of issue of what they trusted, and what was erased by its age is gone.
/// Of two clocks that differ nobody knows which is wrong, so neither is believed.
/// </summary>
internal static class SecondClock
{
    /// <summary>
    /// How much the two may differ: what Kerberos takes by default (RFC 4120 §8.2) and turns reckon with (<see cref="Turns"/>). Clocks that follow a time server differ by milliseconds, free ones by seconds a day;
    /// a roll-out that is issued five minutes ahead is caught up with before the next one.
    /// </summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>Makes sure that the two agree; a store without a clock of its own agrees with anything.</summary>
    /// <exception cref="ClocksDifferException">They do not.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be asked now.</exception>
    public static async Task RequireAsync(IFleetStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await store.ClockAsync(cancellationToken) is { } its && time.GetUtcNow() is var own && (own - its).Duration() > Most)
        {
            throw new ClocksDifferException(string.Create(
                CultureInfo.InvariantCulture,
                $"This machine's clock says {own:yyyy-MM-dd HH:mm} UTC and the database's {its:yyyy-MM-dd HH:mm}: nothing is signed and nothing erased by its age until they agree to {Most.TotalMinutes} minutes; set the one that is wrong."));
        }
    }
}

/// <summary>The clocks of this machine and of the database differ; the message is one sentence for the operator.</summary>
internal sealed class ClocksDifferException(string message) : Exception(message);
