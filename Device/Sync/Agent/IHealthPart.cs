using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Sync.Agent;

/// <summary>Knows some numbers of the health report.</summary>
internal interface IHealthPart
{
    /// <summary>Writes what it knows into a report. Counts are since the last report that was answered.</summary>
    void Describe(HealthReport report);

    /// <summary>The report was answered: counts begin anew from what it said. It may be one that an earlier process made, and may come twice.</summary>
    void Answered(HealthReport report);
}
