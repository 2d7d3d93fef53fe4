using EdgeRec.Sync.Fleet.Retention.Groups;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

public sealed class GroupingTests
{
    [Theory]
    [InlineData("1.5.0 and 1 other", 40, 5)]
    [InlineData("1.5.0 and 2 others", 40, 5, 3)]
    [InlineData("all 3 together", 12, 5, 3)]
    public void What_takes_small_groups_in_keeps_its_name(string name, params int[] sizes) => Assert.Equal([name], Make(sizes).Names);

    [Fact]
    public void Small_groups_that_are_enough_together_are_others() => Assert.Equal(["1.5.0", "2 others together"], Make(40, 12, 10).Names);

    private static Grouping Make(params int[] sizes)
    {
        string[] versions = [.. sizes.SelectMany((size, i) => Enumerable.Repeat($"1.{5 + i}.0", size))];
        return Grouping.Make(GroupAttribute.All.First(attribute => attribute.Name == "version"), versions, [], 20);
    }
}
