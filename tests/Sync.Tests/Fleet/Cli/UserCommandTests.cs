using System.Text;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Tests.Fleet.Packs;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

[Collection("console")]
public sealed class UserCommandTests
{
    private const string Refusal = "edgerec-fleet: The password cannot be told (No space left on device), so nothing was changed: let standard output go somewhere.\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_that_was_told_is_the_users()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();

        (_, string added, _) = await RunAsync(world, "add", "nora");
        Assert.True(await IsOfNoraAsync(world, added));
        (_, string changed, _) = await RunAsync(world, "password", "nora");

        Assert.True(await IsOfNoraAsync(world, changed));
        Assert.False(await IsOfNoraAsync(world, added));
    }

    [Fact]
    public async Task Nobody_is_added_whose_password_cannot_be_told()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();

        Assert.Equal(((int)ExitCode.Failed, Refusal), await OnFullDiskAsync(world, "add", "nora"));

        Assert.Null(await UsersOf(world).FindAsync("nora", Cancellation));
        Assert.Empty(await new AuditLog(world.Store.Documents).ReadAsync(null, 10, Cancellation));
        Assert.Equal(0, (await RunAsync(world, "add", "nora")).Code);
    }

    [Fact]
    public async Task A_password_stays_when_the_next_one_cannot_be_told()
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await RunAsync(world, "add", "nora");
        User before = (await UsersOf(world).FindAsync("nora", Cancellation))!;

        Assert.Equal(((int)ExitCode.Failed, Refusal), await OnFullDiskAsync(world, "password", "nora"));

        Assert.Equal(before, await UsersOf(world).FindAsync("nora", Cancellation));
    }

    [Theory]
    [InlineData("add", "There is a user 'nora'")]
    [InlineData("password", "There is no user 'otto'")]
    public async Task No_password_is_told_where_there_is_none_to_give(string deed, string says)
    {
        await using PackStoreWorld world = await PackStoreWorld.MakeAsync();
        await RunAsync(world, "add", "nora");

        (int code, string output, string error) = await RunAsync(world, deed, deed == "add" ? "nora" : "otto");

        Assert.Equal(((int)ExitCode.Failed, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    private static Users UsersOf(PackStoreWorld world) => new(world.Store.Documents, world.Time);

    private static async Task<bool> IsOfNoraAsync(PackStoreWorld world, string told)
    {
        using var passwords = new Passwords();
        return await passwords.IsAsync(told.TrimEnd('\n'), (await UsersOf(world).FindAsync("nora", Cancellation))!.Password, Cancellation);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(PackStoreWorld world, params string[] arguments) =>
        CommandRun.OfAsync(UserCommand.Create(world.Time), [.. arguments, "--data", world.Folder]);

    private static Task<(int Code, string Error)> OnFullDiskAsync(PackStoreWorld world, params string[] arguments) =>
        CommandRun.OfAsync(UserCommand.Create(world.Time), new FullDisk(), [.. arguments, "--data", world.Folder]);

    private sealed class FullDisk : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
