namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>The part of somebody's life in which leaving would have been seen.</summary>
/// <param name="From">The age from which it was watched: 0, or later for who came under observation late (left truncation). It is not at risk at this very age.</param>
/// <param name="To">The age up to which it was watched, above <paramref name="From"/>.</param>
/// <param name="Left">Whether it left at <paramref name="To"/>; else that is all that is known (right censoring).</param>
public readonly record struct Stay(double From, double To, bool Left)
{
    /// <summary>A stay that is watched from its beginning.</summary>
    public Stay(double to, bool left)
        : this(0, to, left)
    {
    }

    internal static void Check(ReadOnlySpan<Stay> stays)
    {
        foreach (Stay stay in stays)
        {
            if (!(stay.From >= 0) || !(stay.To > stay.From) || double.IsInfinity(stay.To))
            {
                throw new ArgumentException($"A stay from {stay.From} to {stay.To} has no length.", nameof(stays));
            }
        }
    }
}
