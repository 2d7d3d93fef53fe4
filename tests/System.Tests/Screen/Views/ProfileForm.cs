using EdgeRec.System.Tests.Screen.Harness;

namespace EdgeRec.System.Tests.Screen.Views;

/// <summary>Where a profile is added or edited.</summary>
internal sealed class ProfileForm(Television television)
{
    /// <summary>Waits until it is on top and one of its buttons has the focus.</summary>
    public Task ReadyAsync() => television.UntilAsync("the form is there", "() => document.activeElement.matches('.profile-form:not([inert]) .act')");

    /// <summary>Chooses letters on the keyboard that is on the screen.</summary>
    public async Task WriteAsync(string word)
    {
        foreach (char letter in word)
        {
            await PressAsync(letter.ToString());
        }

        Assert.Equal(word, await television.ReadAsync<string>("() => document.querySelector('.profile-form input').value"));
    }

    /// <summary>Finds a button of the form with the arrow keys, row by row, and presses it.</summary>
    public async Task PressAsync(string label)
    {
        const string Where = """
            label => {
              const of = e => e.getAttribute("aria-label") ?? e.textContent.trim(), form = document.querySelector(".profile-form:not([inert])");
              const there = [...form.querySelectorAll("button")].find(e => of(e) === label), middle = e => { const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; };
              const [x, y] = middle(document.activeElement), [toX, toY] = middle(there);
              return there === document.activeElement ? "" : Math.abs(toY - y) > 12 ? (toY > y ? "ArrowDown" : "ArrowUp") : toX > x ? "ArrowRight" : "ArrowLeft";
            }
            """;
        for (int steps = 0; ; steps++)
        {
            string key = await television.ReadAsync<string>(Where, label);
            if (key.Length == 0)
            {
                await television.Remote.OkAsync();
                return;
            }

            Assert.True(steps < 40, $"No way with the arrow keys to {label}.");
            await television.Remote.PressAsync(key);
        }
    }
}
