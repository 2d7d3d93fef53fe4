namespace EdgeRec.Models.Core.DataPoints;

/// <summary>The part of the day on the viewer's wall. The numbers are disk constants and index arrays.</summary>
public enum Daypart : byte
{
    /// <summary>05:00 to 10:59.</summary>
    Morning = 0,

    /// <summary>11:00 to 16:59.</summary>
    Daytime = 1,

    /// <summary>17:00 to 21:59.</summary>
    Evening = 2,

    /// <summary>22:00 to 04:59.</summary>
    Night = 3,
}
