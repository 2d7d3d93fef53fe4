using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>Runs the commands in this process, in a data folder of their own. They write to the console, so one at a time.</summary>
[Collection("console")]
public sealed class CommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-cli-").FullName;

    public async ValueTask InitializeAsync() => await EmptyFleet.MakeAsync(_folder);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_ticket_has_a_code_and_the_fingerprint_of_the_CA()
    {
        (int code, string output, _) = await RunAsync("ticket", "--data", _folder, "--count", "3");

        using CertificateAuthority authority = CertificateAuthority.OpenOrCreate(_folder, TimeProvider.System);
        string[] tickets = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, code);
        Assert.Equal(3, tickets.Distinct().Count());
        Assert.All(tickets, ticket => Assert.Matches($"^[A-Z2-7]{{16}}\\.{authority.Fingerprint}$", ticket));
    }

    [Fact]
    public async Task A_gateways_file_is_for_its_owners_eyes_only_and_is_never_overwritten()
    {
        string path = Path.Combine(_folder, "gateway.pem");

        Assert.Equal(0, (await RunAsync("gateway-certificate", "--data", _folder, "--out", path)).Code);
        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("gateway-certificate", "--data", _folder, "--out", path)).Code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_gateways_key_is_left_nowhere_when_its_file_cannot_be_written()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, "gateway.pem")).FullName;

        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("gateway-certificate", "--data", _folder, "--out", path)).Code);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder, "gateway.pem*"));
    }

    [Fact]
    public async Task A_backup_that_failed_is_not_in_the_way_of_the_next()
    {
        string backup = Path.Combine(_folder, "backup.db"), database = Path.Combine(_folder, "fleet.db");
        await File.WriteAllTextAsync(database, new string('x', 8_192), TestContext.Current.CancellationToken);
        Assert.Equal((int)ExitCode.StoreUnavailable, (await RunAsync("backup", backup, "--data", _folder)).Code);
        Assert.Empty(Directory.GetFiles(_folder, "backup.db*"));
        File.Delete(database);
        await EmptyFleet.MakeAsync(_folder);

        Assert.Equal(0, (await RunAsync("backup", backup, "--data", _folder)).Code);
    }

    [Fact]
    public async Task Whoever_is_shut_out_stays_so()
    {
        (_, string first, _) = await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);
        (_, string again, _) = await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);

        Assert.StartsWith("0f1e2d3c4b5a69788796a5b4c3d2e1f0 is shut out.", first, StringComparison.Ordinal);
        Assert.Contains("and was before", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_on_the_command_line_stands_in_the_audit_log()
    {
        await RunAsync("ticket", "--data", _folder, "--count", "2", "--valid", "30d");
        await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);
        await RunAsync("gateway-certificate", "--data", _folder, "--out", Path.Combine(_folder, "gateway.pem"));
        await RunAsync("user", "add", "nora", "--data", _folder);

        await using IFleetStore store = await StoreOpening.OpenAsync(new StoreOptions(), FleetFolder.Open(_folder), TimeProvider.System, TestContext.Current.CancellationToken);
        IReadOnlyList<AuditEntry> log = await new AuditLog(store.Documents).ReadAsync(null, 10, TestContext.Current.CancellationToken);
        Assert.Equal(["made 2 tickets", "shut out", "issued a gateway's certificate", "added the user nora, viewer"], log.Reverse().Select(entry => entry.What));
        Assert.Equal("good for 30d", log[^1].About);
        Assert.All(log, entry => Assert.StartsWith("command line (", entry.Who, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("revoke nobody", "32 hexadecimal digits")]
    [InlineData("ticket --valid soon", "write 90s, 15m, 24h or 30d")]
    [InlineData("ticket --count 0", "give 1 to")]
    [InlineData("ticket --store postgres", "--store postgres needs --connection")]
    [InlineData("ticket --connection Host=db", "add --store postgres")]
    [InlineData("ticket --ca /nowhere", "holds no ca.crt")]
    [InlineData("run --listen here", "write 127.0.0.1:8478")]
    [InlineData("run --intake http://x", "nats://HOST:4222")]
    [InlineData("counts --days 99999999", "give 1 to 3650")]
    [InlineData("ticket --store postgres --connection hunter2", "--connection (or EDGEREC_FLEET_CONNECTION) cannot be read")]
    [InlineData("ticket --store postgres --connection Host=db;Port=many;Password=hunter2", "--connection (or EDGEREC_FLEET_CONNECTION) cannot be read")]
    [InlineData("ticket --store postgres --connection Host=db;Password=x;hunter2=y", "--connection (or EDGEREC_FLEET_CONNECTION) cannot be read")]
    [InlineData("ticket --store postgres --connection Database=fleet;Password=hunter2", "--connection (or EDGEREC_FLEET_CONNECTION) cannot be read")]
    [InlineData("run --listen 127.0.0.1:9 --status 127.0.0.1:9", "another port")]
    public async Task What_is_wrong_is_said_with_what_mends_it(string line, string sentence)
    {
        (int code, _, string error) = await RunAsync([.. line.Split(' '), "--data", _folder]);

        Assert.Equal((int)ExitCode.Usage, code);
        Assert.StartsWith("edgerec-fleet: ", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_this_machine_does_not_have_is_said_with_its_own_exit_code()
    {
        (int code, _, string error) = await RunAsync("run", "--listen", "192.0.2.1:8478", "--status", "127.0.0.1:0", "--data", _folder);

        Assert.True(code == (int)ExitCode.CannotListen, error);
        Assert.StartsWith("edgerec-fleet: 192.0.2.1:8478 or 127.0.0.1:0 cannot be listened on (", error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal); // behind the log of what had started
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public async Task A_CAs_key_that_cannot_be_read_is_named(string content)
    {
        string key = Path.Combine(_folder, CertificateAuthority.KeyFile);
        await File.WriteAllTextAsync(key, content, TestContext.Current.CancellationToken);

        (int code, _, string error) = await RunAsync("ticket", "--data", _folder);

        Assert.Equal((int)ExitCode.FolderUnusable, code);
        Assert.StartsWith($"edgerec-fleet: {key} holds no private key that can be read", error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_role_that_the_database_does_not_know_is_said_without_its_password()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await RunAsync("ticket", "--data", _folder); // which makes the CA that both have
        await using PostgresServer server = await PostgresServer.StartAsync();

        (int code, _, string error) = await RunAsync(
            "ticket", "--store", "postgres", "--connection", $"{await server.DatabaseAsync("fleet")};Username=nobody_here;Password=hunter2", "--data", _folder);

        Assert.Equal((int)ExitCode.StoreUnavailable, code);
        Assert.Matches("^edgerec-fleet: The database refuses: .*nobody_here.*\n$", error);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fleet_whose_CA_is_gone_says_where_to_bring_it_back()
    {
        await RunAsync("ticket", "--data", _folder);
        File.Delete(Path.Combine(_folder, CertificateAuthority.CertificateFile));

        (int code, _, string error) = await RunAsync("ticket", "--data", _folder);

        Assert.Equal((int)ExitCode.FolderUnusable, code);
        Assert.Contains("--ca", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_put_back()
    {
        string backup = Path.Combine(_folder, "backup.db");
        await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);
        Assert.Equal(0, (await RunAsync("backup", backup, "--data", _folder)).Code);
        await RunAsync("revoke", "1f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);

        (int code, string output, _) = await RunAsync("restore", backup, "--data", _folder);

        Assert.Equal(0, code);
        Assert.StartsWith("0 frames are back", output, StringComparison.Ordinal);
        Assert.Contains("and was before", (await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder)).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("and was before", (await RunAsync("revoke", "1f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder)).Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("restore", Path.Combine(_folder, "ca.crt"), "--data", _folder)).Code);
        Assert.Equal((int)ExitCode.BadInput, (await RunAsync("backup", backup, "--data", _folder)).Code);
    }

    [Fact]
    public async Task While_a_service_runs_on_the_folder_nothing_is_restored_there_and_no_second_one_starts()
    {
        string backup = Path.Combine(_folder, "backup.db");
        await using (await RunningFleet.StartAsync(folder: _folder))
        {
            Assert.Equal(0, (await RunAsync("backup", backup, "--data", _folder)).Code);
            (int Code, string Output, string Error)[] refused =
                [await RunAsync("restore", backup, "--data", _folder), await RunAsync("run", "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0", "--data", _folder)];

            Assert.All(refused, one => Assert.Equal((int)ExitCode.FolderInUse, one.Code));
            Assert.All(refused, one => Assert.Equal($"edgerec-fleet: Another edgerec-fleet is using the database in {_folder}: stop it first, or name another folder with --data.\n", one.Error));
            Assert.Empty(Directory.GetFiles(_folder, "*before-restore*"));
            Assert.Equal(0, (await RunAsync("ticket", "--data", _folder)).Code);
            Assert.Equal(0, (await RunAsync("gateway-certificate", "--data", _folder, "--out", Path.Combine(_folder, "gateway.pem"))).Code);
        }

        Assert.Equal(0, (await RunAsync("restore", backup, "--data", _folder)).Code);
    }

    [Fact]
    public async Task Each_restore_sets_another_database_aside_and_says_where_it_is()
    {
        string backup = Path.Combine(_folder, "backup.db");
        await RunAsync("ticket", "--data", _folder);
        await RunAsync("backup", backup, "--data", _folder);
        await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder);

        string first = (await RunAsync("restore", backup, "--data", _folder)).Output, second = (await RunAsync("restore", backup, "--data", _folder)).Output;

        string[] aside = Directory.GetFiles(_folder, "fleet.db.before-restore-*");
        Assert.Equal(2, aside.Length);
        Assert.All(aside, path => Assert.Single([first, second], said => said.Contains($"that was there: {path};", StringComparison.Ordinal)));
        File.Copy(aside.Order(StringComparer.Ordinal).First(), Path.Combine(_folder, "fleet.db"), overwrite: true);
        Assert.Contains("and was before", (await RunAsync("revoke", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", _folder)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CertificateAuthority.CertificateFile)]
    [InlineData("fleet.db")]
    public async Task Another_fleets_backup_is_refused_before_anything_moves(string left)
    {
        string other = Path.Combine(_folder, "other"), backup = Path.Combine(_folder, "backup.db");
        await EmptyFleet.MakeAsync(other);
        await RunAsync("ticket", "--data", other);
        await RunAsync("backup", backup, "--data", other);
        await RunAsync("ticket", "--data", _folder);
        File.Delete(Path.Combine(_folder, left == "fleet.db" ? CertificateAuthority.CertificateFile : "fleet.db"));

        (int code, _, string error) = await RunAsync("restore", backup, "--data", _folder);

        Assert.Equal((int)ExitCode.FolderUnusable, code);
        Assert.StartsWith("edgerec-fleet: The backup is another fleet's: ", error, StringComparison.Ordinal);
        Assert.Equal(left == "fleet.db", File.Exists(Path.Combine(_folder, "fleet.db")));
        Assert.Empty(Directory.GetFiles(_folder, "*before-restore*"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public async Task A_backup_takes_a_damaged_databases_place_and_what_only_that_knew_is_said(int from)
    {
        string backup = Path.Combine(_folder, "backup.db"), database = Path.Combine(_folder, "fleet.db");
        await RunAsync("ticket", "--data", _folder);
        await RunAsync("backup", backup, "--data", _folder);
        byte[] bytes = await File.ReadAllBytesAsync(database, TestContext.Current.CancellationToken);
        bytes.AsSpan(from).Fill(0xa5);
        await File.WriteAllBytesAsync(database, bytes, TestContext.Current.CancellationToken);

        (int code, string output, string error) = await RunAsync("restore", backup, "--data", _folder);

        Assert.True(code == 0, error);
        string aside = Assert.Single(Directory.GetFiles(_folder, "fleet.db.before-restore-*"), path => !path.Contains("-wal", StringComparison.Ordinal) && !path.Contains("-shm", StringComparison.Ordinal));
        Assert.Contains($"The database that was there is damaged: {aside}. Erasures that only it knew", output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("ticket", "--data", _folder)).Code);
    }

    [Fact]
    public async Task A_backup_goes_into_a_new_folder()
    {
        string backup = Path.Combine(_folder, "backup.db"), empty = Path.Combine(_folder, "new");
        await RunAsync("ticket", "--data", _folder);
        await RunAsync("backup", backup, "--data", _folder);

        (int code, string output, _) = await RunAsync("restore", backup, "--data", empty);

        Assert.Equal(0, code);
        Assert.DoesNotContain("was there", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        TextWriter output = Console.Out, error = Console.Error;
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            TimeProvider time = TimeProvider.System;
            int code = await new CommandLine(
                RunCommand.Create(time), TicketCommand.Create(time), RevokeCommand.Create(time), GatewayCertificateCommand.Create(time), BackupCommand.Create(),
                RestoreCommand.Create(time), CountsCommand.Create(time), UserCommand.Create(time)).InvokeAsync(arguments);
            return (code, said.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
