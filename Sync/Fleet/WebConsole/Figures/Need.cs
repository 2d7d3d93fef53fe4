using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>Why somebody should look at a device.</summary>
internal enum Need
{
    /// <summary>It refused the last pack.</summary>
    Refused,

    /// <summary>It went back to the pack before.</summary>
    Returned,

    /// <summary>More than one start in ten since the last report followed a crash, and more than one.</summary>
    Crashing,

    /// <summary>It has lost records to its journal's budget.</summary>
    Dropping,

    /// <summary>Its certificate ends within a fortnight.</summary>
    Certificate,

    /// <summary>It has not reported for a fortnight.</summary>
    Silent,
}

/// <summary>Says what devices need.</summary>
internal static class Needs
{
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);

    /// <summary>What a device needs; nothing when it was shut out.</summary>
    public static IEnumerable<Need> Of(Device device, DateTimeOffset now)
    {
        if (device.RevokedAt is not null)
        {
            yield break;
        }

        if (device.Report is { } report)
        {
            if (report.PackState == PackState.Refused)
            {
                yield return Need.Refused;
            }

            if (report.PackState == PackState.Returned)
            {
                yield return Need.Returned;
            }

            if (report.Crashes > 1 && report.Crashes * 10L > report.Starts)
            {
                yield return Need.Crashing;
            }

            if (report.DroppedRecords > 0)
            {
                yield return Need.Dropping;
            }
        }

        if (device.CertificateExpiresAt - now < Fortnight)
        {
            yield return Need.Certificate;
        }

        if (now - (device.ReportedAt ?? device.EnrolledAt) > Fortnight)
        {
            yield return Need.Silent;
        }
    }

    /// <summary>The need in a few words.</summary>
    public static string Words(Need need) => need switch
    {
        Need.Refused => "Pack refused",
        Need.Returned => "Pack taken back",
        Need.Crashing => "Crashing",
        Need.Dropping => "Records lost",
        Need.Certificate => "Certificate ends",
        _ => "Silent for 14 days",
    };
}
