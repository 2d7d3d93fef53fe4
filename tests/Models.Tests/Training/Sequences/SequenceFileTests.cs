using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Tests.Training.Sequences;

public sealed class SequenceFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Titles_are_numbered_in_the_order_of_their_ids()
    {
        SequenceFile file = Read("anna\tb a c\nben\tc\n");

        Assert.Equal(["a", "b", "c"], file.TitleIds);
        Assert.Equal(["anna", "ben"], file.Viewers);
        Assert.Equal([1, 0, 2], file.Titles[0]);
        Assert.Null(file.Times);
    }

    [Fact]
    public void Times_may_stand_in_a_third_column() => Assert.Equal([3L, 3, 9], Read("anna\ta b c\t3 3 9\n").Times![0]);

    [Theory]
    [InlineData("anna\n", "line 1")]
    [InlineData("anna\ta\nanna\tb\n", "line 2: viewer 'anna' has had a line before")]
    [InlineData("anna\ta b\t1\n", "line 1: 2 titles need as many times, not 1")]
    [InlineData("anna\ta b\t1 x\n", "line 1: 'x' is no whole number")]
    [InlineData("anna\ta b\t2 1\n", "line 1: time 1 comes after 2")]
    [InlineData("anna\ta\t1\nben\tb\n", "line 2: other lines have times")]
    [InlineData("", "has no line")]
    public void A_line_that_is_not_as_it_should_be_is_named(string content, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(content)).Message, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_path);

    private SequenceFile Read(string content)
    {
        File.WriteAllText(_path, content);
        return SequenceFile.Read(_path);
    }
}
