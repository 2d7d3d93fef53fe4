namespace EdgeRec.Device.Rig.Check;

/// <summary>An edge of a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="High">Whether it is high now.</param>
/// <param name="At">When, in ticks of the clock.</param>
internal readonly record struct CheckEdge(int Line, bool High, long At);

/// <summary>What a contact did while it was pressed once: edges that follow each other within <see cref="Apart"/> are one movement, and all but the first of a movement are bounces.</summary>
/// <param name="Movements">How often it moved: twice for a press and a release.</param>
/// <param name="Bounces">Edges beside them.</param>
/// <param name="Unrest">The longest that a movement took to come to rest.</param>
internal sealed record ContactReport(int Movements, int Bounces, TimeSpan Unrest)
{
    /// <summary>Nobody presses and releases a key in less; hardly a contact bounces for longer.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(25);

    /// <summary>Reads it from a line's edges, in their order.</summary>
    public static ContactReport Of(IEnumerable<CheckEdge> edges, TimeProvider time)
    {
        int movements = 0, bounces = 0;
        long begun = 0, last = 0;
        TimeSpan unrest = TimeSpan.Zero;
        foreach (CheckEdge edge in edges)
        {
            if (movements == 0 || time.Between(last, edge.At) >= Apart)
            {
                (movements, begun) = (movements + 1, edge.At);
            }
            else
            {
                bounces++;
                TimeSpan so = time.Between(begun, edge.At);
                unrest = so > unrest ? so : unrest;
            }

            last = edge.At;
        }

        return new ContactReport(movements, bounces, unrest);
    }

    /// <summary>In words.</summary>
    public string Words => Bounces switch
    {
        0 => "pressed and released, no bounces",
        1 => $"pressed and released, 1 bounce within {Unrest.TotalMilliseconds:0.0} ms",
        _ => $"pressed and released, {Bounces} bounces within {Unrest.TotalMilliseconds:0.0} ms",
    };
}
