using System.Runtime.CompilerServices;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>A test in front of a television: it opens one, and whatever the test is about, the screen must have stayed clean.</summary>
public abstract class ScreenTest(ScreenFixture fixture)
{
    /// <summary>
    /// Runs a test on a television of its own. Where it fails, picture, console and requests are kept in artifacts/screen. In the
    /// end no error may be on the console and no request may have left the television.
    /// </summary>
    private protected Task WatchAsync(Func<Television, Task> test, [CallerMemberName] string name = "") => WatchAsync(new Setup(), test, name);

    /// <inheritdoc cref="WatchAsync(Func{Television, Task}, string)"/>
    private protected async Task WatchAsync(Setup setup, Func<Television, Task> test, [CallerMemberName] string name = "")
    {
        await using Television television = await Television.OpenAsync(fixture, setup);
        try
        {
            await test(television);
            television.Wire.AssertClean();
        }
        catch (Exception e) when (e.GetType().Name != "SkipException")
        {
            await television.KeepEvidenceAsync($"{GetType().Name}.{name}", e);
            throw;
        }
    }
}
