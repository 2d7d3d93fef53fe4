using EdgeRec.Models.Core.Retention.Survival;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Retention.Households;
using EdgeRec.Sync.Fleet.Retention.Signals;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>Households by something that they differ in, and whether the groups leave at different rates.</summary>
/// <param name="rows">All households.</param>
/// <param name="model">What foretells leaving; null for nothing.</param>
/// <param name="options">What is asked for.</param>
internal sealed class GroupFigures(IReadOnlyList<HouseholdRow> rows, LeavingModel? model, RetentionOptions options)
{
    private readonly int _least = options.LeastHouseholds;

    /// <summary>All households.</summary>
    public GroupRetention All() => Of("all households", [.. rows]);

    /// <summary>Groups by an attribute.</summary>
    public RetentionBy By(Grouping grouping)
    {
        List<HouseholdRow>[] members = [.. grouping.Names.Select(_ => new List<HouseholdRow>())];
        for (int i = 0; i < rows.Count; i++)
        {
            members[grouping.Of[i]].Add(rows[i]);
        }

        bool[] hidden = SmallCells.Hide([.. members.Select(m => m.Count(row => row.RecentDays > 0))], _least);
        bool[] foretoldHidden = SmallCells.Hide([.. members.Select(m => m.Count(row => row.Now is not null))], _least);
        List<GroupRetention> groups = [.. members.Select((m, i) => Of(grouping.Names[i], m))];
        for (int i = 0; i < groups.Count; i++)
        {
            groups[i] = groups[i] with { Engagement = hidden[i] ? null : groups[i].Engagement, Foretold = foretoldHidden[i] ? null : groups[i].Foretold };
        }

        LogRankFigures? test = Compare(grouping);
        return new RetentionBy(
            grouping.Attribute.Name, grouping.Attribute.Title, HideAtRisk(groups, members), test, RetentionWords.OfTest(grouping, test, options.By.Count), grouping.Attribute.Caveat);
    }

    private GroupRetention Of(string name, List<HouseholdRow> members)
    {
        double[][] now = [.. members.Select(row => row.Now).OfType<double[]>()];
        return new GroupRetention
        {
            Name = name,
            Households = members.Count,
            Engagement = EngagementFigures.Of(members, _least),
            Staying = StayingFigures.Of([.. members.Select(row => row.Followed[0])], _least),
            Foretold = model is null || now.Length < _least ? null : now.Average(model.Probability),
        };
    }

    private LogRankFigures? Compare(Grouping grouping)
    {
        var stays = new List<Stay>();
        var group = new List<int>();
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Followed[0].Stay is { } stay)
            {
                stays.Add(stay);
                group.Add(grouping.Of[i]);
            }
        }

        var test = LogRank.Of([.. stays], [.. group], grouping.Names.Count);
        return test.Degrees == 0 ? null : new LogRankFigures(test.ChiSquare, test.Degrees, test.PValue);
    }

    // The numbers of all groups at an age add up to that of all households: where one is not told, another may not be either.
    private List<GroupRetention> HideAtRisk(List<GroupRetention> groups, List<HouseholdRow>[] members)
    {
        int through = groups.Max(group => group.Staying?.ThroughAge ?? 0);
        int[][] atRisk = [.. members.Select(m => StayingFigures.AtRisk([.. m.Select(row => row.Followed[0].Stay).OfType<Stay>()], through))];
        var hidden = new Dictionary<int, bool[]>();
        for (int age = 0; age <= through; age += StayingFigures.Step)
        {
            hidden[age] = SmallCells.Hide([.. atRisk.Select(counts => counts[age])], _least);
        }

        return [.. groups.Select((group, i) => group.Staying is not { } staying ? group : group with
        {
            Staying = staying with { Points = [.. staying.Points.Select(point => hidden[point.Age][i] ? point with { AtRisk = null } : point)] },
        })];
    }
}
