namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>What a page is weighed by. The defaults are assumptions, looked at on simulated households; docs/page.md says what they do.</summary>
public sealed record PageOptions
{
    /// <summary>The defaults.</summary>
    public static PageOptions Default { get; } = new();

    /// <summary>The attention that the next rail down gets of that of the one above, above 0 up to 1 (<see cref="Attention"/>).</summary>
    public float Down { get; init; } = 0.85f;

    /// <summary>The attention that the next tile to the right gets of that of the one before, above 0 up to 1.</summary>
    public float Right { get; init; } = 0.85f;

    /// <summary>Expected plays that a page gives for one nat less of divergence between its genres and the viewer's; 0 leaves them alone.</summary>
    public float Calibration { get; init; } = 0.2f;

    /// <summary>The part of the viewer's own shares that is mixed into the page's, so that a missing genre costs much and not everything; above 0, below 1.</summary>
    public float Smoothing { get; init; } = 0.01f;

    /// <summary>What a rail loses that shows nothing but what stands above already, 0 to 1.</summary>
    public float Novelty { get; init; } = 0.4f;

    /// <summary>What each further rail of a kind counts of the one before, above 0 up to 1.</summary>
    public float NextOfKind { get; init; } = 0.93f;

    /// <summary>Expected plays that a rail gains, at its old place or below, for having been played from as often as can be.</summary>
    public float KeptPlace { get; init; } = 0.08f;

    /// <summary>
    /// Expected plays that a rail gains for having stood on the page that the viewer saw last, less what it has worn out: little, so that it only decides between rails that are worth
    /// about the same, and a rail that is passed over again and again loses it.
    /// </summary>
    public float Stood { get; init; } = 0.02f;

    /// <summary>So many impressions without a click, as they fade, halve what a title is worth: what a title comes to that is passed over every evening.</summary>
    public float TitleWear { get; init; } = 10f;

    /// <summary>So many impressions without a click, over all of a rail's titles, halve what the rail is worth.</summary>
    public float RailWear { get; init; } = 100f;

    /// <summary>So many tiles are looked at, about, to improve a page that was filled from above (<see cref="PageImprover"/>); 0 leaves it as it is.</summary>
    public int Improvement { get; init; } = 15_000;

    /// <summary>The share of pages on which one rail is drawn and not chosen, 0 to 1.</summary>
    public float Exploration { get; init; } = 0.1f;

    /// <summary>The row, from 0, that is drawn.</summary>
    public int ExplorationRow { get; init; } = 5;

    /// <summary>How many of the best rails for that row it is drawn from, from 1.</summary>
    public int ExplorationChoices { get; init; } = 8;
}
