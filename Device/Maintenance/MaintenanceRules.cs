namespace EdgeRec.Device.Maintenance;

/// <summary>When a <see cref="MaintenanceWindow"/> opens.</summary>
internal sealed record MaintenanceRules
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(90);

    /// <summary>Nobody asked for anything for so long: nobody is at the remote control. That a film plays is no matter, its events have nobody who waits for them.</summary>
    public TimeSpan Quiet { get; init; } = Usual;

    /// <summary>After so long without such a pause it opens all the same.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(2);

    /// <summary>And stays open so long then.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The rules of a television that visits its fleet every so often: whoever looks on every second waits for no pause of a minute.</summary>
    public static MaintenanceRules For(TimeSpan interval) => new() { Quiet = interval / 10 < Usual ? interval / 10 : Usual };
}
