namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>On which scale an interval is symmetric. The names of R's <c>survfit(conf.type = …)</c>.</summary>
public enum BandScale
{
    /// <summary>The logarithm of the negative logarithm: stays between 0 and 1 and does best for few (Kalbfleisch and Prentice).</summary>
    LogLog = 0,

    /// <summary>The logarithm, R's default.</summary>
    Log = 1,

    /// <summary>The share itself, cut off at 0 and 1.</summary>
    Plain = 2,
}
