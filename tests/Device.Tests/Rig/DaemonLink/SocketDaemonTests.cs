using System.Collections.Concurrent;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Rig.DaemonLink;

public sealed class SocketDaemonTests : IRigDaemonEvents
{
    private const string Profiles = "{\"profiles\":[{\"id\":\"1\",\"name\":\"Mum\"},{\"id\":\"2\",\"name\":\"Ben\"}]}";
    private const string Stream = "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 2000\n\nevent: activity\ndata: {\"thinking\":true,\"sync\":false,\"fault\":false}\n\n";

    private readonly BlockingCollection<string> _told = [];
    private volatile bool _isBroken;

    [Fact]
    public async Task What_the_daemon_does_and_whose_page_it_is_are_told()
    {
        using TinyDaemon daemon = Start();
        await using var link = new SocketDaemon(daemon.Path, null, TimeProvider.System);
        link.Start(this);
        Await("connected", "thinking", "page of Mum: Top of 1, because");

        daemon.Say("id: 9\nevent: home-changed\ndata: {\"profile\":\"2\",\"seq\":9}\n\n");
        Await("page of Ben: Top of 2, because");
    }

    [Fact]
    public async Task Keys_are_sent_in_order_and_the_home_key_asks_for_a_page()
    {
        using TinyDaemon daemon = Start();
        await using var link = new SocketDaemon(daemon.Path, "ben", TimeProvider.System);
        link.Start(this);
        Await("page of Ben: Top of 2, because");
        link.Send(new KeyEvent(RigKey.Home, KeyPhase.Press, TimeProvider.System.GetTimestamp()));
        link.Send(new KeyEvent(RigKey.Home, KeyPhase.Release, TimeProvider.System.GetTimestamp()));
        link.Send(new KeyEvent(RigKey.PlayPause, KeyPhase.Hold, TimeProvider.System.GetTimestamp()));
        Await("sent home press", "sent home release", "sent play-pause hold", "page by key of Ben: Top of 2, because");

        string keys = string.Concat(daemon.Asked.Where(asked => asked.StartsWith("POST", StringComparison.Ordinal)).Select(asked => asked[asked.IndexOf('{', StringComparison.Ordinal)..]));
        Assert.Equal(
            "{\"key\":\"home\",\"phase\":\"press\"},{\"key\":\"home\",\"phase\":\"release\"},{\"key\":\"play-pause\",\"phase\":\"hold\"}",
            keys.Replace("]}{\"keys\":[", ",", StringComparison.Ordinal).Replace("{\"keys\":[", "", StringComparison.Ordinal).Replace("]}", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forced_profile_is_shown_whoever_acts()
    {
        using TinyDaemon daemon = Start();
        await using var link = new SocketDaemon(daemon.Path, "Mum", TimeProvider.System);
        link.Start(this);
        Await("page of Mum: Top of 1, because");
        daemon.Say("event: home-changed\ndata: {\"profile\":\"2\",\"seq\":9}\n\nevent: home-changed\ndata: {\"profile\":\"1\",\"seq\":10}\n\n");
        Await("page of Mum: Top of 1, because");
    }

    [Fact]
    public async Task A_daemon_that_goes_is_told_once_and_followed_again_when_it_is_back()
    {
        using TinyDaemon daemon = Start();
        await using var link = new SocketDaemon(daemon.Path, null, TimeProvider.System);
        link.Start(this);
        Await("connected", "page of Mum: Top of 1, because");
        _isBroken = true;
        daemon.HangUp();
        Await("gone", "note No daemon answers");
        _isBroken = false;
        Await("connected", "page of Mum: Top of 1, because");
    }

    [Fact]
    public async Task Keys_that_nobody_takes_within_a_second_do_nothing_later()
    {
        using TinyDaemon daemon = Start();
        _isBroken = true;
        await using var link = new SocketDaemon(daemon.Path, null, TimeProvider.System);
        link.Start(this);
        link.Send(new KeyEvent(RigKey.Up, KeyPhase.Press, 0));
        Await("note Keys find no daemon");
        await Task.Delay(KeySender.Worth + KeySender.Worth, TestContext.Current.CancellationToken);
        daemon.Asked.Clear();
        _isBroken = false;
        link.Send(new KeyEvent(RigKey.Down, KeyPhase.Press, 0));
        Await("sent down press");

        Assert.DoesNotContain(daemon.Asked, asked => asked.Contains("\"up\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_daemon_refuses_is_told_in_its_own_words()
    {
        using var daemon = new TinyDaemon((_, _) => TinyDaemon.Json("{\"detail\":\"This daemon is older than its rig.\"}", 404));
        await using var link = new SocketDaemon(daemon.Path, null, TimeProvider.System);
        link.Start(this);
        link.Send(new KeyEvent(RigKey.Up, KeyPhase.Press, 0));
        Await("note The daemon does not take keys: This daemon is older than its rig.", "note The daemon does not say what it does: This daemon is older than its rig.");
    }

    [Fact]
    public async Task The_daemon_itself_takes_keys_tells_what_it_does_and_has_a_page()
    {
        await using Television television = await Television.StartAsync("mum");
        await using var link = new SocketDaemon(television.Daemon.Folder.Socket, null, TimeProvider.System);
        using HttpResponseMessage screen = await television.Socket.GetAsync("/v1/stream?keys=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await screen.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        link.Start(this);
        Await("connected", "page of mum: ");
        link.Send(new KeyEvent(RigKey.Home, KeyPhase.Press, TimeProvider.System.GetTimestamp()));
        Await("sent home press", "page by key of mum: ");

        string? line;
        do
        {
            line = await lines.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.StartsWith("data: {\"key\"", StringComparison.Ordinal) == false);
        Assert.StartsWith("data: {\"key\":\"home\",\"phase\":\"press\"", line, StringComparison.Ordinal);
    }

    void IRigDaemonEvents.Connected(bool connected) => _told.Add(connected ? "connected" : "gone");

    void IRigDaemonEvents.Activity(RigActivity activity) => _told.Add(activity.Thinking ? "thinking" : "idle");

    void IRigDaemonEvents.Sent(KeyEvent happened, long now) => _told.Add($"sent {happened.Key.Word()} {happened.Phase.Word()}");

    void IRigDaemonEvents.Page(RigPage page) => _told.Add($"page {(page.ByKey ? "by key " : "")}of {page.Profile}: {page.TopPick}, {page.Reason}");

    void IRigDaemonEvents.Note(string sentence) => _told.Add($"note {sentence}");

    private TinyDaemon Start() => new((first, _) =>
        _isBroken ? null
        : first.Contains("/v1/stream", StringComparison.Ordinal) ? Stream
        : first.Contains("/v1/profiles", StringComparison.Ordinal) ? TinyDaemon.Json(Profiles)
        : first.StartsWith("POST", StringComparison.Ordinal) ? "HTTP/1.1 204 No Content\r\n\r\n"
        : TinyDaemon.Json($$$"""{"rails":[{"kind":"continue-watching","tiles":[{"name":"Another"}]},{"kind":"top-picks","tiles":[{"name":"Top of {{{first[(first.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(' ')[0]}}}","reason":{"text":"because"}}]}]}"""));

    // Each comes, in any order; what else comes meanwhile is passed over.
    private void Await(params string[] expected)
    {
        var missing = expected.ToList();
        while (missing.Count > 0)
        {
            if (!_told.TryTake(out string? told, TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException($"Not told: {string.Join("; ", missing)}");
            }

            int found = missing.FindIndex(wanted => told.StartsWith(wanted, StringComparison.Ordinal));
            if (found >= 0)
            {
                missing.RemoveAt(found);
            }
        }
    }
}
