using System.Globalization;
using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Groups;

/// <summary>Something that households can be grouped by.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Title">As a person would say it: "by …".</param>
/// <param name="Of">Its value for a household.</param>
/// <param name="Order">In which order groups stand.</param>
/// <param name="Caveat">What a comparison of such groups does not say.</param>
internal sealed record GroupAttribute(string Name, string Title, Func<HouseholdLife, string> Of, IComparer<string> Order, string Caveat)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GroupAttribute> All { get; } =
    [
        new("version", "program on the television", life => Or(life.AppVersion, "not reported"), Comparer<string>.Create(ByVersion),
            "The version is the one that a television reported last. Who left before a version came cannot have it, so later versions look better than they are."),
        new("pack", "models on the television", life => Or(life.PackVersion, "none"), Comparer<string>.Create(ByVersion),
            "The pack is the one that a television reported last. Who left before a pack came cannot have it, so later packs look better than they are; a roll-out in stages by chance says more."),
        new("community", "what the household watches most", life => Or(life.Community, "not known"), StringComparer.Ordinal,
            "Which genre a household watches most is computed by the fleet from the plays that it was sent and its catalogue. Taste communities are computed on televisions and do not leave them."),
        new("viewers", "viewers in the household", life => life.Viewers switch { 0 => "none seen", 1 => "1", 2 => "2", _ => "3 and more" }, StringComparer.Ordinal,
            "A household that stays longer has more time to make profiles."),
        new("joined", "quarter of joining", life => Quarter(life.Origin), StringComparer.Ordinal,
            "Households of different quarters were watched at different ages; the comparison is of the ages that they have in common."),
        new("privacy", "privacy mode", life => life.Mode.ToString().ToLowerInvariant(), StringComparer.Ordinal,
            "Who chose a mode chose it: households differ in more than that."),
    ];

    /// <summary>The attribute of a name; null if there is none.</summary>
    public static GroupAttribute? Find(string name) => All.FirstOrDefault(attribute => attribute.Name == name);

    private static string Or(string value, string otherwise) => value.Length == 0 ? otherwise : value;

    private static string Quarter(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return string.Create(CultureInfo.InvariantCulture, $"{date.Year} Q{((date.Month - 1) / 3) + 1}");
    }

    private static int ByVersion(string? a, string? b) => Version.TryParse(a, out Version? left) && Version.TryParse(b, out Version? right) ? left.CompareTo(right) : string.CompareOrdinal(a, b);
}
