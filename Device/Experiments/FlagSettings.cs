using System.IO.Hashing;
using System.Text;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Values;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Experiments;

/// <summary>Makes a page's settings of flags.</summary>
internal static class FlagSettings
{
    /// <summary>The settings; <see cref="PageSettings.Default"/> itself where every flag has its default.</summary>
    public static PageSettings Of(IReadOnlyList<FlagNow> flags)
    {
        Dictionary<string, FlagValue> changed = [];
        var hash = new XxHash32();
        foreach (FlagNow flag in flags)
        {
            if (flag is { Known: not null, IsDefault: false } && flag.Value.ToString() != flag.Known.Default)
            {
                changed.Add(flag.Name, flag.Value);
                hash.Append(Encoding.UTF8.GetBytes($"{flag.Name}={flag.Value}\n"));
            }
        }

        return changed.Count == 0 ? PageSettings.Default : Of(changed, Math.Max(1, hash.GetCurrentHashAsUInt32()));
    }

    private static PageSettings Of(Dictionary<string, FlagValue> changed, uint tag)
    {
        PageOptions page = PageOptions.Default;
        ImageSettings images = ImageSettings.Default;
        return new PageSettings
        {
            Tag = tag,
            Rails = Whole(KnownFlags.Rails, HomeQuery.DefaultRails),
            TilesPerRail = Whole(KnownFlags.TilesPerRail, HomeQuery.DefaultTilesPerRail),
            Page = page with
            {
                Down = Single(KnownFlags.AttentionDown, page.Down),
                Right = Single(KnownFlags.AttentionRight, page.Right),
                Calibration = Single(KnownFlags.Calibration, page.Calibration),
                Smoothing = Single(KnownFlags.Smoothing, page.Smoothing),
                Novelty = Single(KnownFlags.Novelty, page.Novelty),
                NextOfKind = Single(KnownFlags.NextOfKind, page.NextOfKind),
                KeptPlace = Single(KnownFlags.KeptPlace, page.KeptPlace),
                Stood = Single(KnownFlags.Stood, page.Stood),
                TitleWear = Single(KnownFlags.TitleWear, page.TitleWear),
                RailWear = Single(KnownFlags.RailWear, page.RailWear),
                Improvement = Whole(KnownFlags.Improvement, page.Improvement),
                Exploration = Single(KnownFlags.Exploration, page.Exploration),
                ExplorationChoices = Whole(KnownFlags.ExplorationChoices, page.ExplorationChoices),
            },
            Weights = changed.Keys.Any(name => name.StartsWith(KnownFlags.RailWeight, StringComparison.Ordinal))
                ? new RailWeights(kind => Single(KnownFlags.RailWeight + kind.Name(), RailWeights.Default.Of(kind))) : RailWeights.Default,
            Images = new ImageSettings(
                changed.TryGetValue(KnownFlags.ArtworkPolicy, out FlagValue way) ? WayOf(way.Text) : images.Way,
                Number(KnownFlags.ArtworkExplorationFloor, images.Floor), Number(KnownFlags.ArtworkWidth, images.Width), Whole(KnownFlags.ArtworkStayDays, images.StayDays)),
        };

        double Number(string name, double standard) => changed.TryGetValue(name, out FlagValue value) ? value.Number : standard;
        float Single(string name, float standard) => (float)Number(name, standard);
        int Whole(string name, int standard) => (int)Number(name, standard);
    }

    private static ImageWay WayOf(string word) => word switch
    {
        "greedy" => ImageWay.Greedy,
        "uniform" => ImageWay.Uniform,
        "first" => ImageWay.First,
        _ => ImageWay.Thompson,
    };
}
