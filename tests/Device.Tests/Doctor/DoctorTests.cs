using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Doctor;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Crashes;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Field;
using EdgeRec.Device.Tests.Sync.Packs;

namespace EdgeRec.Device.Tests.Doctor;

/// <summary>A television is made ill in one way at a time, and the doctor has to find that and nothing else.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly FieldFolder _folder = new();
    private readonly string _program = Directory.CreateTempSubdirectory("edgerec-program-").FullName;

    public DoctorTests()
    {
        using (DataFolder data = DataFolder.Open(_folder.Path))
        {
            var store = new CatalogStore(data, _folder.Time);
            store.Upsert([[.. TinyCatalog.Titles]]);
            store.MakeGoodCopy();
        }

        File.WriteAllBytes(Path.Combine(_program, "libonnxruntime.so"), Library);
        BadPacks.Write(Path.Combine(_program, "packs", "demo"), BadPacks.Demo("2026.11.10"));
        foreach (string file in Directory.GetFiles(_program, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, Television.Start.UtcDateTime);
        }
    }

    // A library of nothing but its header, whose one section header is the 64 bytes behind it.
    private static byte[] Library => [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, .. new byte[0x23], 64, .. new byte[17], 64, 0, 1, 0, 0, 0, .. new byte[64]];

    private string Journal => Path.Combine(_folder.Path, "journal");

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_program, recursive: true);
    }

    [Fact]
    public void A_television_that_is_well_has_no_problem_while_no_daemon_runs() =>
        Assert.DoesNotContain(Look(), finding => finding.Level == FindingLevel.Problem);

    [Fact]
    public async Task Nor_while_one_runs_and_nothing_is_changed_by_looking()
    {
        await using IDaemonLife life = await StartAsync();
        using HttpClient http = Television.OverSocket(life.Folder.Socket);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        await ((Daemon)life).Recommender.History.FlushAsync(TestContext.Current.CancellationToken);
        StatusReport status = await StatusAsync();
        Dictionary<string, string> before = Contents();

        IReadOnlyList<Finding> findings = Look(new Patient { Data = _folder.Path, Time = _folder.Time, Program = _program, Daemon = status, IsSynchronised = () => true, HasLibrary = _ => true });

        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Problem);
        Assert.Contains(findings, finding => finding is { Check: "Journal", Level: FindingLevel.Ok });
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_and_is_not_made()
    {
        string nowhere = Path.Combine(_folder.Path, "nowhere");

        Finding problem = Assert.Single(Look(Healthy with { Data = nowhere }), finding => finding.Level == FindingLevel.Problem);

        Assert.Equal("Data folder", problem.Check);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder() => Expect("Data folder", "is a file", Healthy with { Data = File_("file", "") });

    [Fact]
    public void A_folder_that_everybody_may_look_into()
    {
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        Expect("Data folder", "mode 0705");
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "set-aside", "history.db"), "/etc/passwd");
        Expect("Data folder", "is a link");
    }

    [Theory]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("/dev")]
    public void Links_are_named_and_not_followed(string target)
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "a"), target);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "b"), target);
        Expect("Data folder", "is a link");
    }

    [Fact]
    public void A_link_that_leads_to_a_device_is_not_read_without_end()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sync"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "sync", "identity.json"), "/dev/zero");
        Expect("Data folder", "is a link");
    }

    [Theory]
    [InlineData("history.db", false)]
    [InlineData("catalog.snapshot", false)]
    [InlineData("api-token", false)]
    [InlineData("lock", false)]
    [InlineData("device.json", false)]
    [InlineData("journal", true)]
    [InlineData("set-aside", true)]
    public void A_folder_in_the_place_of_a_file_or_a_file_in_that_of_a_folder(string name, bool isFolder)
    {
        string path = Path.Combine(_folder.Path, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        File.Delete(path);
        if (isFolder)
        {
            File.WriteAllText(path, "");
        }
        else
        {
            Directory.CreateDirectory(path);
        }

        Expect("Data folder", isFolder ? "is a file and should be a folder" : "is a folder and should be a file");
    }

    [Fact]
    public void A_file_that_nobody_may_change()
    {
        string path = File_("api-token", "secret");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.SkipUnless(Chattr("+i", path), "No chattr here, or a file system without it.");
        try
        {
            Expect("Data folder", "may not be changed by anybody");
        }
        finally
        {
            Chattr("-i", path);
        }

        static bool Chattr(string change, string path)
        {
            try
            {
                using var chattr = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("chattr", [change, path]) { RedirectStandardError = true });
                chattr!.WaitForExit();
                return chattr.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Mends_can_be_copied_and_names_steer_no_terminal()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "my tv's")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0x1ed);
        File.CreateSymbolicLink(Path.Combine(folder, "l $(touch pwned)\e[2J\nx"), "/etc/passwd");
        IReadOnlyList<Finding> findings = Look(Healthy with { Data = folder });
        string quoted = folder.Replace("'", "'\\''", StringComparison.Ordinal);

        Assert.Contains(findings, finding => finding.Mend == $"chmod o-rwx '{quoted}'");
        Assert.Contains(findings, finding => finding.Mend?.EndsWith($"or rm '{quoted}/l $(touch pwned)\e[2J\nx'", StringComparison.Ordinal) == true);
        string text = DoctorText.Of(new DoctorReport("0.1.0", folder, Running: false, findings), new Screen(80, Colours: false));
        Assert.DoesNotContain('\e', text);
        Assert.Contains($"chmod o-rwx '{quoted}'", text.Replace($"\n{new string(' ', 25)}", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"'{quoted}/l $(touch pwned) [2J x'\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_of_gigabytes_is_not_read()
    {
        using (FileStream sparse = File.Create(Path.Combine(Directory.CreateDirectory(Journal).FullName, "0000000000000001.journal")))
        {
            sparse.SetLength(3L << 30);
        }

        Expect("Journal", "3,221,225,472 bytes");
    }

    [Fact]
    public void A_last_start_that_failed_is_worth_a_note()
    {
        (_, CrashGuard guard) = _folder.Start();
        guard.Stopped();
        using (DiagnosticsRing ring = DiagnosticsRing.Open(_folder.Ring))
        {
            var log = new DiagnosticLog(ring, _folder.Time);
            log.Start(FallBack.None, new Version(0, 1, 0));
            log.Failed(DiagnosticPlace.Start, new IOException());
        }

        Assert.Contains(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note } && finding.Sentence.Contains("failed while opening the data folder (IOException)", StringComparison.Ordinal));
        using (DiagnosticsRing ring = DiagnosticsRing.Open(_folder.Ring))
        {
            var log = new DiagnosticLog(ring, _folder.Time);
            log.Start(FallBack.None, new Version(0, 1, 0));
            log.Ready(TimeSpan.FromSeconds(1), 1);
        }

        Assert.DoesNotContain(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }

    [Fact]
    public void A_lock_that_somebody_holds_who_does_not_answer()
    {
        using DataFolder held = DataFolder.Open(_folder.Path);
        Expect("Daemon", "holds the data folder");
    }

    [Fact]
    public void Starts_that_crashed_until_something_was_given_up()
    {
        for (int start = 0; start < 5; start++)
        {
            _folder.Crash();
        }

        Expect("Starts", "rules");
    }

    [Fact]
    public void A_single_crash_is_worth_a_note()
    {
        _folder.Crash();
        _folder.Start().Guard.Stopped();

        Assert.Contains(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
        _folder.Time.Advance(TimeSpan.FromDays(8));
        Assert.DoesNotContain(Look(), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }

    [Fact]
    public void A_crash_that_no_start_has_counted_yet_is_worth_a_note()
    {
        _folder.Crash();

        Assert.Contains(Look(Healthy with { Boot = _folder.Boot }), finding => finding is { Check: "Starts", Level: FindingLevel.Note } && finding.Sentence.Contains("The last start", StringComparison.Ordinal));
        Assert.DoesNotContain(Look(Healthy with { Boot = "another" }), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
        using DataFolder held = DataFolder.Open(_folder.Path);
        Assert.DoesNotContain(Look(Healthy with { Boot = _folder.Boot }), finding => finding is { Check: "Starts", Level: FindingLevel.Note });
    }

    [Fact]
    public void A_daemon_that_does_without_something_or_starves()
    {
        StatusReport status = Running();
        Expect("Daemon", "does without something (rules)", Healthy with { Daemon = status with { FallBack = new StatusReport.FallBackPart("rules", "It crashed.", null, null, 0) } }, withSocket: true);
        Expect("Daemon", "does not answer", Healthy with { Daemon = status with { Watchdog = new StatusReport.WatchdogPart("starving") } }, withSocket: true);
    }

    [Fact]
    public async Task A_damaged_segment_of_the_journal()
    {
        await using (IDaemonLife life = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
            await http.PostAsync("/v1/profiles", """{"id":"mum","name":"Mum"}""", 201);
            await http.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid"}""", 201);
        }

        string segment = Directory.GetFiles(Journal).Order().First();
        byte[] content = await File.ReadAllBytesAsync(segment, TestContext.Current.CancellationToken);
        content[content.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(segment, content, TestContext.Current.CancellationToken);

        Expect("Journal", "is damaged");
    }

    [Theory]
    [InlineData("history.db", "History")]
    [InlineData("catalog.db", "Catalogue")]
    public void A_database_that_is_none_or_ends_early(string file, string check)
    {
        string path = Path.Combine(_folder.Path, file);
        File.WriteAllBytes(path, new byte[8192]);
        Expect(check, "does not begin like a database");
        byte[] torn = File.ReadAllBytes(Path.Combine(_folder.Path, "catalog.good.db"));
        File.WriteAllBytes(path, torn[..^100]);
        Expect(check, "ends within a page");
        File.WriteAllBytes(path, []);
        Expect(check, "is empty");
    }

    [Fact]
    public async Task A_newest_segment_that_is_none()
    {
        await using (IDaemonLife life = await StartAsync())
        {
            using HttpClient http = Television.OverSocket(life.Folder.Socket);
            await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        }

        await File.WriteAllBytesAsync(Directory.GetFiles(Journal).Order().Last(), [.. Enumerable.Repeat((byte)0xa5, 500)], TestContext.Current.CancellationToken);

        Expect("Journal", "is damaged");
    }

    [Fact]
    public void A_token_that_is_none()
    {
        File_("api-token", "");
        File.SetUnixFileMode(Path.Combine(_folder.Path, "api-token"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Expect("Token", "is empty");
    }

    [Fact]
    public void A_catalogue_without_titles()
    {
        StatusReport status = Running() with { Catalog = new StatusReport.CatalogPart(0, 0) };
        Expect("Catalogue", "no titles", Healthy with { Daemon = status }, withSocket: true);
    }

    [Fact]
    public void A_pack_with_a_file_that_its_manifest_does_not_name()
    {
        string model = Path.Combine(_program, "packs", "demo", "titles.vec");
        byte[] content = File.ReadAllBytes(model);
        content[100] ^= 1;
        File.WriteAllBytes(model, content);
        File.SetLastWriteTimeUtc(model, Television.Start.UtcDateTime);
        Expect("Model pack", "titles.vec is not the file");
    }

    [Fact]
    public void A_pack_that_expired()
    {
        _folder.Time.Advance(TimeSpan.FromDays(365 * 20));
        Expect("Model pack", "expired");
    }

    [Fact]
    public void A_pack_in_a_slot_whose_signed_document_is_none()
    {
        using (DataFolder folder = DataFolder.Open(_folder.Path))
        {
            var slots = PackSlots.Open(folder);
            BadPacks.Write(slots.FolderOf("a"), BadPacks.Demo("2026.11.90"));
            File.WriteAllText(Path.Combine(slots.FolderOf("a"), "pack.signed.json"), "{}");
            Directory.CreateDirectory(folder.Sync);
            File.WriteAllText(Path.Combine(folder.Sync, "trust.json"), "{}");
            slots.Switch(new PackWatch("a", "2026.11.90", null, 0, 0, 60));
        }

        Expect("Signature", "cannot be checked");
    }

    [Fact]
    public void A_clock_that_stands_before_the_program_was_installed()
    {
        File.SetLastWriteTimeUtc(Path.Combine(_program, "libonnxruntime.so"), Television.Start.UtcDateTime.AddDays(30));
        Expect("Clock", "before the program was installed");
    }

    [Fact]
    public void A_clock_that_nobody_keeps_right_is_worth_a_note() =>
        Assert.Contains(Look(Healthy with { IsSynchronised = () => false }), finding => finding is { Check: "Clock", Level: FindingLevel.Note });

    [Fact]
    public void A_disk_that_is_full_read_only_or_out_of_names()
    {
        Expect("Disk", "none can start", Healthy with { FileSystem = _ => new FileSystemState(1 << 20, 1_000, IsReadOnly: false) });
        File_("device.json", "{}");
        Expect("Disk", "events need", Healthy with { FileSystem = _ => new FileSystemState(1 << 20, 1_000, IsReadOnly: false) });
        Expect("Disk", "read-only", Healthy with { FileSystem = _ => new FileSystemState(1L << 30, 1_000, IsReadOnly: true) });
        Expect("Disk", "No names", Healthy with { FileSystem = _ => new FileSystemState(1L << 30, 3, IsReadOnly: false) });
    }

    [Fact]
    public void The_kernel_tells_how_the_disk_is()
    {
        FileSystemState state = FileSystemState.Of(_folder.Path)!;

        Assert.Equal(new DriveInfo(_folder.Path).AvailableFreeSpace / (1 << 26), state.FreeBytes / (1 << 26), 2.0);
        Assert.False(state.IsReadOnly);
        Assert.True(FileSystemState.Of("/sys") is { FreeBytes: 0 });
        Assert.Null(FileSystemState.Of("/nowhere"));
    }

    [Fact]
    public void A_file_in_the_place_of_the_socket_or_a_daemon_without_one()
    {
        Expect("Socket", "is gone", Healthy with { Daemon = Running() });
        File_("edgerec.sock", "");
        Expect("Socket", "is no socket");
        File.Delete(Path.Combine(_folder.Path, "edgerec.sock"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "edgerec.sock"));
        Expect("Socket", "is no socket");
    }

    [Fact]
    public void A_socket_that_everybody_may_speak_to()
    {
        using System.Net.Sockets.Socket socket = Listen();
        File.SetUnixFileMode(Path.Combine(_folder.Path, "edgerec.sock"), (UnixFileMode)0x1b6);
        Expect("Socket", "mode 0666");
    }

    [Fact]
    public void A_token_that_others_may_read()
    {
        File.SetUnixFileMode(File_("api-token", "secret"), (UnixFileMode)0x1a4);
        Expect("Token", "mode 0644");
    }

    [Fact]
    public void A_key_that_others_may_read_and_an_identity_that_is_none()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sync"));
        string identity = File_("sync/identity.json", "{}");
        File.SetUnixFileMode(identity, (UnixFileMode)0x180);
        Expect("Fleet", "cannot be read");
        File.SetUnixFileMode(identity, (UnixFileMode)0x1a4);
        Assert.Contains(Look(), finding => finding is { Check: "Fleet", Level: FindingLevel.Problem } && finding.Sentence.Contains("Others than its owner", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null", "\"AA==\"", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"/v1\"", "\"AA==\"", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "null", "2026-01-01T00:00:00+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "\"AA==\"", "9999-12-31T23:59:59+00:00", "cannot be read")]
    [InlineData("\"https://fleet.example\"", "CERTIFICATE", "9999-12-31T23:59:59+00:00", "expired")]
    public void An_identity_with_gaps_or_dates_that_no_fleet_gives(string fleet, string certificate, string renewAfter, string words)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 old = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=tv", key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(Television.Start.AddDays(-2), Television.Start.AddDays(-1));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "sync"));
        string identity = File_(
            "sync/identity.json",
            $$"""{"fleet":{{fleet}},"device":"00","key":"","certificates":[{{certificate.Replace("CERTIFICATE", $"\"{Convert.ToBase64String(old.RawData)}\"", StringComparison.Ordinal)}}],"root":"","renewAfter":"{{renewAfter}}"}""");
        File.SetUnixFileMode(identity, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Expect("Fleet", words);
    }

    [Theory]
    [InlineData("libstdc++.so.6")]
    [InlineData("libssl")]
    public void A_library_that_the_system_lacks(string library) =>
        Expect("Libraries", library, Healthy with { HasLibrary = name => !name.StartsWith(library, StringComparison.Ordinal) });

    [Fact]
    public void A_program_without_its_own_library()
    {
        File.Delete(Path.Combine(_program, "libonnxruntime.so"));
        Expect("Libraries", "libonnxruntime.so");
    }

    [Fact]
    public void A_library_that_is_empty_cut_off_none_or_another_than_was_packed()
    {
        string library = Path.Combine(_program, "libonnxruntime.so");
        Damage([], "is empty");
        Damage([.. Enumerable.Repeat((byte)0xa5, 4096)], "is no library");
        Damage(Library[..^1], "is cut off after 127 bytes");
        File.WriteAllText(Path.Combine(_program, "SHA256SUMS"), $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Library))}  libonnxruntime.so\n");
        File.SetLastWriteTimeUtc(Path.Combine(_program, "SHA256SUMS"), Television.Start.UtcDateTime);
        Damage([.. Library[..^1], 1], "is not the file that SHA256SUMS");
        Write(Library);
        Assert.DoesNotContain(Look(), finding => finding.Level == FindingLevel.Problem);

        void Damage(byte[] content, string words)
        {
            Write(content);
            Expect("Libraries", words);
        }

        void Write(byte[] content)
        {
            File.WriteAllBytes(library, content);
            File.SetLastWriteTimeUtc(library, Television.Start.UtcDateTime);
        }
    }

    [Fact]
    public void Old_versions_that_lie_around_and_a_link_that_leads_nowhere()
    {
        string root = Directory.CreateDirectory(Path.Combine(_program, "opt")).FullName, current = Path.Combine(root, "current");
        foreach (string version in new[] { "0.1.0", "0.2.0", "0.3.0" })
        {
            Directory.CreateDirectory(Path.Combine(root, version));
        }

        Directory.Move(Path.Combine(_program, "packs"), Path.Combine(root, "0.3.0", "packs"));
        File.Move(Path.Combine(_program, "libonnxruntime.so"), Path.Combine(root, "0.3.0", "libonnxruntime.so"));
        File.CreateSymbolicLink(current, "0.3.0");
        Patient installed = Healthy with { Program = Path.Combine(root, "0.3.0") };

        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Note } && finding.Sentence.Contains("0.1.0, 0.2.0", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(root, "0.1.0"));
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Ok } && finding.Sentence.Contains("way back", StringComparison.Ordinal));
        string unproven = Path.Combine(root, "unproven");
        File.CreateSymbolicLink(unproven, "0.2.0");
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Note } && finding.Sentence.Contains("0.3.0 was never found well", StringComparison.Ordinal) && finding.Mend!.Contains("0.2.0", StringComparison.Ordinal));
        File.Delete(unproven);
        File.CreateSymbolicLink(unproven, "0.3.0");
        Assert.Contains(Look(installed), finding => finding is { Check: "Program", Level: FindingLevel.Ok } && finding.Sentence.Contains("way back", StringComparison.Ordinal));
        File.Delete(current);
        File.CreateSymbolicLink(current, "0.4.0");
        Expect("Program", "not there", installed);
    }

    [Fact]
    public void What_was_found_fits_into_eighty_columns_with_the_mend_under_it()
    {
        string path = "/var/lib/edgerec";
        var report = new DoctorReport(
            "0.1.0", path, Running: true,
            [
                Finding.Ok("Data folder", $"{path}, mode 0750, all of it of one owner"),
                Finding.Note("Clock", "2026-11-24 19:20 UTC, and no time server keeps it right: events are kept with the hour that it says.", "Set the clock, or let it be set: timedatectl set-ntp true"),
                Finding.Problem("Token", "Others than its owner may read it (mode 0644).", "rm /var/lib/edgerec/api-token and start the daemon anew: whoever read the old one is out."),
            ]);

        Assert.Equal(
            """
            EdgeRec 0.1.0 looks at /var/lib/edgerec, while a daemon runs on it

             ok       Data folder  /var/lib/edgerec, mode 0750, all of it of one owner
             note     Clock        2026-11-24 19:20 UTC, and no time server keeps it right:
                                   events are kept with the hour that it says.
                                   → Set the clock, or let it be set: timedatectl set-ntp
                                     true
             problem  Token        Others than its owner may read it (mode 0644).
                                   → rm /var/lib/edgerec/api-token and start the daemon
                                     anew: whoever read the old one is out.

            1 ok, 1 note, 1 problem. Nothing was changed.
            """,
            DoctorText.Of(report, new Screen(80, Colours: false)));
    }

    private Patient Healthy => new() { Data = _folder.Path, Time = _folder.Time, Program = _program, IsSynchronised = () => true, HasLibrary = _ => true };

    private IReadOnlyList<Finding> Look(Patient? patient = null) => DoctorVisit.Look(patient ?? Healthy);

    private void Expect(string check, string words, Patient? patient = null, bool withSocket = false)
    {
        using System.Net.Sockets.Socket? socket = withSocket ? Listen() : null;
        IReadOnlyList<Finding> findings = Look(patient);
        Finding problem = Assert.Single(findings, finding => finding.Level == FindingLevel.Problem);
        Assert.Equal(check, problem.Check);
        Assert.Contains(words, problem.Sentence, StringComparison.Ordinal);
        Assert.NotNull(problem.Mend);
    }

    private string File_(string name, string content)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    private System.Net.Sockets.Socket Listen()
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        string path = Path.Combine(_folder.Path, "edgerec.sock");
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, (UnixFileMode)0x1b0);
        return socket;
    }

    private Dictionary<string, string> Contents() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("edgerec.sock" or "lock"))
        .ToDictionary(file => file, file => $"{File.GetUnixFileMode(file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(ReadShared(file)))}");

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private Task<IDaemonLife> StartAsync() => Daemon.StartAnyAsync(
        new DaemonOptions { Data = _folder.Path, Packs = [Path.Combine(_folder.Path, "no-pack")] }, _folder.Time, new TestLogs(), TestContext.Current.CancellationToken);

    private async Task<StatusReport> StatusAsync() => await Device.Cli.RunningDaemon.StatusAsync(_folder.Path, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("No daemon answered.");

    private static StatusReport Running() => new(
        "0.1.0", "2026-11-24T20:20:00+01:00", 60, "/data", 4, new StatusReport.CatalogPart(44, 2), new StatusReport.PackPart("missing", "None.", null, null, null, null, null, null),
        new StatusReport.JournalPart(0, 0, 0, 0, 0, 0, false), new StatusReport.ViewPart(0, 0), new StatusReport.HomePart(0, null, null), new StatusReport.EventsPart(0, 0, 0), 0,
        new StatusReport.MemoryPart(0, 0), new StatusReport.SyncPart("off", "none", 0, 0, 0, 0, 0), new StatusReport.FallBackPart("none", null, null, null, 0), null,
        new StatusReport.WatchdogPart("fed"), []);
}
