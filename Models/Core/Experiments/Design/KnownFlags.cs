using EdgeRec.Models.Core.Artwork;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>The table of flags: all that the page, the choice of covers and the choice of models can be told to do otherwise. The television, the checks of designs and the docs read it.</summary>
public static class KnownFlags
{
    /// <summary>Rails on a page.</summary>
    public const string Rails = "page.rails";

    /// <summary>Tiles of a rail.</summary>
    public const string TilesPerRail = "page.tilesPerRail";

    /// <summary><see cref="PageOptions.Down"/></summary>
    public const string AttentionDown = "page.attentionDown";

    /// <summary><see cref="PageOptions.Right"/></summary>
    public const string AttentionRight = "page.attentionRight";

    /// <summary><see cref="PageOptions.Calibration"/></summary>
    public const string Calibration = "page.calibration";

    /// <summary><see cref="PageOptions.Smoothing"/></summary>
    public const string Smoothing = "page.smoothing";

    /// <summary><see cref="PageOptions.Novelty"/></summary>
    public const string Novelty = "page.novelty";

    /// <summary><see cref="PageOptions.NextOfKind"/></summary>
    public const string NextOfKind = "page.nextOfKind";

    /// <summary><see cref="PageOptions.KeptPlace"/></summary>
    public const string KeptPlace = "page.keptPlace";

    /// <summary><see cref="PageOptions.Stood"/></summary>
    public const string Stood = "page.stood";

    /// <summary><see cref="PageOptions.TitleWear"/></summary>
    public const string TitleWear = "page.titleWear";

    /// <summary><see cref="PageOptions.RailWear"/></summary>
    public const string RailWear = "page.railWear";

    /// <summary><see cref="PageOptions.Improvement"/></summary>
    public const string Improvement = "page.improvement";

    /// <summary><see cref="PageOptions.Exploration"/></summary>
    public const string Exploration = "page.exploration";

    /// <summary><see cref="PageOptions.ExplorationChoices"/></summary>
    public const string ExplorationChoices = "page.explorationChoices";

    /// <summary>The weight of a kind of rail, with the kind's name behind it.</summary>
    public const string RailWeight = "page.weight.";

    /// <summary>How covers are chosen.</summary>
    public const string ArtworkPolicy = "artwork.policy";

    /// <summary>The share of covers that are left to chance.</summary>
    public const string ArtworkExplorationFloor = "artwork.explorationFloor";

    /// <summary>How much is tried out beyond it.</summary>
    public const string ArtworkWidth = "artwork.width";

    /// <summary>How long a cover stays.</summary>
    public const string ArtworkStayDays = "artwork.stayDays";

    /// <summary>Which models are used.</summary>
    public const string ModelsPack = "models.pack";

    private static readonly PageOptions Page = PageOptions.Default;
    private static readonly ArtworkPolicyOptions Artwork = new();

    /// <summary>All of them, in the order in which docs list them.</summary>
    public static IReadOnlyList<Flag> All { get; } =
    [
        Flag.Whole(Rails, 20, 1, 40, "Rails on a page where the request names no number."),
        Flag.Whole(TilesPerRail, 20, 1, 50, "Tiles of a rail where the request names no number."),
        Flag.Number(Calibration, Page.Calibration, 0, 2, "Expected plays that a page gives for one nat less of divergence between its genres and the viewer's."),
        Flag.Number(Smoothing, Page.Smoothing, 0.001, 0.5, "The part of the viewer's own shares that is mixed into the page's before they are compared."),
        Flag.Number(AttentionDown, Page.Down, 0.5, 1, "The attention that the next rail down gets of that of the one above."),
        Flag.Number(AttentionRight, Page.Right, 0.5, 1, "The attention that the next tile to the right gets of that of the one before."),
        Flag.Number(Novelty, Page.Novelty, 0, 1, "What a rail loses that shows nothing but what stands above already."),
        Flag.Number(NextOfKind, Page.NextOfKind, 0.1, 1, "What each further rail of a kind counts of the one before."),
        Flag.Number(KeptPlace, Page.KeptPlace, 0, 1, "Expected plays that a rail gains at its old place for having been played from as often as can be."),
        Flag.Number(Stood, Page.Stood, 0, 1, "Expected plays that a rail gains for having stood on the page that the viewer saw last."),
        Flag.Number(TitleWear, Page.TitleWear, 1, 1_000, "So many impressions without a click halve what a title is worth."),
        Flag.Number(RailWear, Page.RailWear, 1, 10_000, "So many impressions without a click, over its titles, halve what a rail is worth."),
        Flag.Whole(Improvement, Page.Improvement, 0, 60_000, "So many tiles are looked at to improve a page that was filled from above; costs time."),
        Flag.Number(Exploration, Page.Exploration, 0, 0.5, "The share of pages on which one rail is drawn and not chosen."),
        Flag.Whole(ExplorationChoices, Page.ExplorationChoices, 1, 32, "How many of the best rails for that row it is drawn from."),
        Weight("continue-watching", 0.50f),
        Weight("next-episode", 0.45f),
        Weight("top-picks", 0.35f),
        Weight("because-you-watched", 0.22f),
        Weight("watch-list", 0.20f),
        Weight("micro-genre", 0.19f),
        Weight("community", 0.18f),
        Weight("popular", 0.17f),
        Weight("new", 0.16f),
        Weight("genre", 0.14f),
        Weight("watch-again", 0.06f),
        Flag.Choice(ArtworkPolicy, ["thompson", "greedy", "uniform", "first"],
            "How covers are chosen: by Thompson sampling, the one believed best, any of them alike, or the catalogue's first."),
        Flag.Number(ArtworkExplorationFloor, Artwork.Floor, 0.005, 1, "The share of covers that are drawn evenly, whatever is believed of them."),
        Flag.Number(ArtworkWidth, Artwork.Width, 0, 4, "What Thompson sampling multiplies its deviations with: less tries out less."),
        Flag.Whole(ArtworkStayDays, 3, 1, 14, "So many days a cover stays, unless the evidence against it is strong."),
        Flag.Text(ModelsPack, 64, "The version of the pack to use where the television holds it, such as 2026.11.1; empty for the newest. By household only, since a television has one."),
    ];

    /// <summary>The flag of a name; null if there is none.</summary>
    public static Flag? Find(string name) => ByName.GetValueOrDefault(name);

    private static readonly Dictionary<string, Flag> ByName = All.ToDictionary(flag => flag.Name, StringComparer.Ordinal);

    private static Flag Weight(string kind, float standard) =>
        Flag.Number(RailWeight + kind, standard, 0, 1, $"The share of screenfuls of {kind} rails that lead to a play, before the viewer has shown how it is with them: the rail's weight.");
}
