using CsCheck;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Conditions;

public sealed class VersionTextTests
{
    private static readonly Gen<string> Versions = Gen.Select(Gen.Int[0, 120], Gen.Int[0, 120], Gen.Int[0, 99_999]).Select((major, minor, patch) => $"{major}.{minor}.{patch}");

    [Fact]
    public void Versions_of_three_numbers_compare_by_their_numbers() => Gen.Select(Versions, Versions).Sample((left, right) =>
    {
        int order = Version.Parse(left).CompareTo(Version.Parse(right));
        string attributes = $$"""{"v":"{{left}}"}""";
        Assert.Equal(order < 0, Matches($$$"""{"v":{"$vlt":"{{{right}}}"}}""", attributes));
        Assert.Equal(order <= 0, Matches($$$"""{"v":{"$vlte":"{{{right}}}"}}""", attributes));
        Assert.Equal(order == 0, Matches($$$"""{"v":{"$veq":"{{{right}}}"}}""", attributes));
        Assert.Equal(order > 0, Matches($$$"""{"v":{"$vgt":"{{{right}}}"}}""", attributes));
    });

    [Fact]
    public void A_release_comes_after_all_its_previews() => Gen.Select(Versions, Gen.String.AlphaNumeric.Where(tag => tag.Length > 0)).Sample((version, tag) =>
        Assert.True(Matches($$$"""{"v":{"$vlt":"{{{version}}}"}}""", $$"""{"v":"{{version}}-{{tag}}"}""")));

    [Theory]
    [InlineData("\"v2.0.0+77\"", "2.0.0")]
    [InlineData("2", "2")]
    [InlineData("null", "0")]
    [InlineData("\"\"", "0")]
    [InlineData("[1]", "0")]
    public void Leading_letters_builds_and_other_values_are_read_as_versions(string value, string same) => Assert.True(Matches($$$"""{"v":{"$veq":"{{{same}}}"}}""", $$"""{"v":{{value}}}"""));

    [Fact]
    public void A_very_long_version_is_compared_all_the_same() =>
        Assert.True(Matches("""{"v":{"$vgt":"1.0.0"}}""", $$"""{"v":"{{string.Join('.', Enumerable.Repeat("9", 5_000))}}"}"""));
}
