using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Check;

namespace EdgeRec.Device.Tests.Rig.Check;

public sealed class LineUserTests
{
    private static readonly CheckStep Step = new(CheckSubject.Led, "Does it blink?");

    [Theory]
    [InlineData("y\n", nameof(CheckAnswer.Yes))]
    [InlineData("what?\n NO \n", nameof(CheckAnswer.No))]
    [InlineData("s\n", nameof(CheckAnswer.Skip))]
    [InlineData("q\n", nameof(CheckAnswer.Quit))]
    [InlineData("", nameof(CheckAnswer.Quit))]
    public async Task Answers_are_letters_or_words_and_the_end_of_input_is_the_end(string typed, string answer) =>
        Assert.Equal(Enum.Parse<CheckAnswer>(answer), await User(typed).AskToLookAsync(Step, TestContext.Current.CancellationToken));

    [Fact]
    public async Task While_something_is_to_be_moved_only_skip_and_quit_are_answers() =>
        Assert.Equal(CheckAnswer.Skip, await User("y\nn\n\nskip\n").AskToMoveAsync(Step, TestContext.Current.CancellationToken));

    private static LineUser User(string typed) => new(new StringReader(typed), TextWriter.Null, new Screen(80, false));
}
