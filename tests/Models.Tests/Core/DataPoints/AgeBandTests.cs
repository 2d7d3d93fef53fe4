using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Tests.Core.DataPoints;

public sealed class AgeBandTests
{
    [Theory]
    [InlineData(-1, AgeBand.NotSaid)]
    [InlineData(0, AgeBand.Under13)]
    [InlineData(12, AgeBand.Under13)]
    [InlineData(13, AgeBand.From13To17)]
    [InlineData(17, AgeBand.From13To17)]
    [InlineData(18, AgeBand.From18To24)]
    [InlineData(25, AgeBand.From25To34)]
    [InlineData(44, AgeBand.From35To44)]
    [InlineData(54, AgeBand.From45To54)]
    [InlineData(64, AgeBand.From55To64)]
    [InlineData(65, AgeBand.From65)]
    [InlineData(110, AgeBand.From65)]
    public void An_age_falls_into_its_band(int years, AgeBand band) => Assert.Equal(band, AgeBands.FromAge(years));

    [Theory]
    [InlineData(1984, AgeBand.From35To44)]
    [InlineData(2026, AgeBand.Under13)]
    [InlineData(2027, AgeBand.NotSaid)]
    [InlineData(1906, AgeBand.From65)]
    [InlineData(1905, AgeBand.NotSaid)]
    public void A_birth_year_that_cannot_be_says_nothing(int birthYear, AgeBand band) => Assert.Equal(band, AgeBands.FromBirthYear(birthYear, 2026));

    [Fact]
    public void Older_bands_have_greater_fractions_within_0_and_1()
    {
        AgeBand[] said = [.. Enum.GetValues<AgeBand>().Where(b => b != AgeBand.NotSaid)];

        Assert.Equal(said.OrderBy(b => b.Fraction()), said);
        Assert.All(said, b => Assert.InRange(b.Fraction(), 0.1f, 1f));
        Assert.Equal(0f, ((AgeBand)200).Fraction());
    }
}
