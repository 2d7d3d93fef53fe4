using EdgeRec.System.Tests.Screen.Harness;
using EdgeRec.System.Tests.Screen.Views;

namespace EdgeRec.System.Tests.Screen;

/// <summary>Every view at the three sizes of televisions: everything fits, and the focus is to be seen.</summary>
public sealed class SizesTests(ScreenFixture fixture) : ScreenTest(fixture)
{
    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public Task Every_view_fits_and_shows_its_focus(int width, int height) => WatchAsync(
        new Setup { Width = width, Height = height },
        async television =>
        {
            Remote remote = television.Remote;
            var who = new WhoIsWatching(television);
            await who.GoToAsync("Nora");
            await television.AssertFitsAsync("who is watching");
            await who.GoToAsync("Add profile");
            await remote.OkAsync();
            await television.AssertFitsAsync("a new profile");
            await remote.BackAsync();

            Home home = await who.ChooseAsync("Nora");
            await television.AssertFitsAsync("home");
            await remote.RightAsync(9);
            await remote.DownAsync(3);
            await television.AssertFitsAsync("home, further down");
            await home.GoToFirstAsync("series");
            TitlePage page = await home.OpenAsync();
            await page.CompleteAsync();
            await television.AssertFitsAsync("a title's page");
            await remote.DownAsync();
            await remote.RightAsync(7);
            await television.AssertFitsAsync("its episodes");
            await remote.DownAsync();
            await remote.RightAsync(5);
            await television.AssertFitsAsync("what is alike");
            await remote.InfoAsync();
            await television.UntilAsync("the bars are there", "() => document.querySelector('.why .bars li') !== null");
            await television.AssertFitsAsync("why this");
            await remote.BackAsync();
            await page.PlayFromRowsAsync();
            await television.AssertFitsAsync("the player");
            await new Player(television).SkipToEndAsync();
            await television.AssertFitsAsync("the end");
            await remote.DrawerAsync();
            await television.AssertFitsAsync("the drawer");
        },
        $"{nameof(Every_view_fits_and_shows_its_focus)}.{height}");
}
