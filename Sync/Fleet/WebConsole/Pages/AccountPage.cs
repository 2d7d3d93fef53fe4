using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>One's own account, and who else has one.</summary>
internal sealed class AccountPage(Users users, Passwords passwords)
{
    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit) => Render(visit, await users.ListAsync(visit.Aborted));

    /// <summary>Changes the password.</summary>
    public async Task<string> ChangePasswordAsync(Visit visit, IFormCollection form)
    {
        string password = form["password"].ToString();
        if (Passwords.Problem(password) is { } problem)
        {
            throw new ActionRefusedException(problem);
        }

        using IDisposable place = passwords.TakePlace();
        if (!await passwords.IsAsync(form["present"].ToString(), visit.User.Password, visit.Aborted))
        {
            throw new ActionRefusedException("The present password is another one.");
        }

        if (!await users.TrySetPasswordAsync(visit.User.Name, password, [AuditLog.Line(visit.User.Name, "changed their password", "")], visit.Aborted))
        {
            throw new ActionRefusedException("Somebody else changed this user just now: try again.");
        }

        return "/sign-in";
    }

    private static Page Render(Visit visit, IReadOnlyList<User> all) => new("Account", Html.Of($"""
        <div class="grid two">
          <section class="panel" aria-labelledby="password"><h2 id="password">Another password</h2>
            <form method="post" action="/account/password" class="stack">{Layout.Token(visit)}
              <label>Present password <input name="present" type="password" autocomplete="current-password" maxlength="{Passwords.Longest}" required></label>
              <label>New password <input name="password" type="password" autocomplete="new-password" minlength="{Passwords.Shortest}" maxlength="{Passwords.Longest}" required></label>
              <p class="hint">At least {Passwords.Shortest} characters. All your sessions end, this one too.</p>
              <button class="main">Change the password</button>
            </form></section>
          <section class="panel" aria-labelledby="users"><h2 id="users">Who may sign in</h2>
            <table><thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Password set</th></tr></thead>
            <tbody>{all.Select(user => Html.Of($"""
              <tr><th scope="row">{user.Name}</th><td>{Layout.NameOf(user.Role)}</td><td>{Words.Ago(user.Since, visit.Now)}</td></tr>
              """))}</tbody></table>
            <p class="hint">Users are added and removed where the service runs: <code>edgerec-fleet user add NAME --role viewer</code>, <code>edgerec-fleet user remove NAME</code>.</p></section>
        </div>
        """));
}
