using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Tests.Training.Artwork.Regret;

public sealed class ArmsFileTests
{
    private const string Header = "test,image,impressions,clicks\n";

    [Fact]
    public void Tests_come_in_the_files_order_and_those_that_cannot_be_played_are_left_out()
    {
        IReadOnlyList<ImageTest> tests = Read(Header + "b,1,100,3\na,2,50,1\nb,3,90,4\n\"a\",4,60,0\nalone,5,10,1\nnone,6,10,0\nnone,7,10,0\nc,8,9,1\nc,9,9,2\nc,10,0,0\n");
        Assert.Equal(["b", "a", "c"], tests.Select(test => test.Id));
        Assert.Equal([100, 90], tests[0].Shown);
        Assert.Equal([1, 2], tests[2].Clicked);
    }

    [Theory]
    [InlineData("a,1,100\n", "line 2")]
    [InlineData("a,1,100,101\n", "line 2")]
    [InlineData("a,1,100,x\n", "line 2")]
    [InlineData("a,1,100,1\na,2,100,2\n", "three tests")]
    public void What_is_wrong_with_a_file_is_said(string rows, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(Header + rows)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<ImageTest> Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return ArmsFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
