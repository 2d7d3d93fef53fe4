using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class PasswordsTests
{
    [Fact]
    public async Task A_password_fits_what_was_kept_of_it_and_nothing_else_does()
    {
        using var passwords = new Passwords();
        string kept = Passwords.Hash("pässword of mine");
        Assert.StartsWith("pbkdf2-sha256$600000$", kept, StringComparison.Ordinal);
        Assert.True(await passwords.IsAsync("pässword of mine", kept, TestContext.Current.CancellationToken));
        Assert.False(await passwords.IsAsync("password of mine", kept, TestContext.Current.CancellationToken));
        Assert.False(await passwords.IsAsync("", null, TestContext.Current.CancellationToken));
        Assert.NotEqual(kept, Passwords.Hash("pässword of mine"));
    }

    [Fact]
    public void Only_so_many_wait_to_be_checked()
    {
        using var passwords = new Passwords();
        IDisposable[] places = [.. Enumerable.Range(0, Passwords.Places).Select(_ => passwords.TakePlace())];
        Assert.Throws<PasswordsBusyException>(passwords.TakePlace);
        places[0].Dispose();
        places[0].Dispose();
        places[0] = passwords.TakePlace();
        Assert.Throws<PasswordsBusyException>(passwords.TakePlace);
        Array.ForEach(places, place => place.Dispose());
    }

    [Fact]
    public void An_invented_password_is_long_enough_and_new_every_time()
    {
        string[] invented = [.. Enumerable.Range(0, 100).Select(_ => Passwords.Invent())];
        Assert.Equal(100, invented.Distinct().Count());
        Assert.All(invented, password => Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$", password));
    }

    [Theory]
    [InlineData("nora", true)]
    [InlineData("nora.h-2", true)]
    [InlineData("", false)]
    [InlineData("Nora", false)]
    [InlineData("a/b", false)]
    [InlineData("an operator", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Names_are_plain(string name, bool fine) => Assert.Equal(fine, User.IsName(name));
}
