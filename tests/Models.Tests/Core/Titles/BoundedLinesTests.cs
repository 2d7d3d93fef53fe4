using CsCheck;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.Titles;

public sealed class BoundedLinesTests
{
    private const string Characters = "ab\r\n\u0085\u2028";

    [Fact]
    public void Lines_are_those_that_the_system_reads_cut_off_where_they_are_too_long() => Gen.Select(
        Gen.Int[0, Characters.Length - 1].Select(i => Characters[i]).Array[0, 400].Select(chars => new string(chars)), Gen.Int[1, 20]).Sample((text, most) =>
    {
        var expected = new List<string>();
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            expected.Add(line[..Math.Min(line.Length, most)]);
        }

        Assert.Equal(expected, Read(new StringReader(text), most));
    });

    [Fact]
    public void A_line_end_between_two_blocks_is_one()
    {
        string first = new('a', (16 << 10) - 1);

        Assert.Equal([first, "b"], Read(new StringReader(first + "\r\nb"), 1 << 20));
    }

    [Fact]
    public void Of_a_line_without_end_no_more_is_held_than_it_may_have()
    {
        const int Most = 1_000;
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(Most, Assert.Single(Read(new Endless(100_000_000), Most)).Length);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private static List<string> Read(TextReader text, int most)
    {
        var lines = new BoundedLines(text, most);
        var all = new List<string>();
        while (lines.Read() is { } line)
        {
            all.Add(line);
        }

        return all;
    }

    private sealed class Endless(long left) : TextReader
    {
        private long _left = left;

        public override int Read(Span<char> buffer)
        {
            int read = (int)Math.Min(buffer.Length, _left);
            buffer[..read].Fill('x');
            _left -= read;
            return read;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
    }
}
