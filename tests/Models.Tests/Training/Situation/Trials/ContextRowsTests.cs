using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Context;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Trials;

namespace EdgeRec.Models.Tests.Training.Situation.Trials;

public sealed class ContextRowsTests
{
    [Fact]
    public void A_use_does_not_count_for_itself()
    {
        // Item 0 is used by user 0 in the morning, and by users 1 and 2 in the evening; item 1 by nobody else.
        ContextRow[] train = [new(0, 0, [0]), new(1, 0, [1]), new(2, 0, [1]), new(0, 1, [0])];
        var table = new ContextTable(train, 3, 4, ["daytime"], [2]);
        SituationRows rows = new ContextRows(table, new ContextSplit(train, [], [])).Of(train, seed: 1);

        float[] Use(int row) => rows.Row(row * 3).ToArray();
        Assert.Equal(MathF.Log(3), Use(0)[0], 1e-6f); // two others
        Assert.True(Use(0)[2] < 0f); // the others used it in the evening
        Assert.Equal(0f, Use(3)[0]); // nobody else used item 1
        Assert.Equal(4, rows.Labels.Count(label => label > 0f));
        Assert.Equal(12 * SituationFeatures.Count, rows.Features.Length);
    }
}
