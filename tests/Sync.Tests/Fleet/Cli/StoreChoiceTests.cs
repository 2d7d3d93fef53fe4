using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Identity;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>A data folder whose name was mistyped.</summary>
[Collection("console")]
public sealed class StoreChoiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_command_makes_a_fleet_where_there_is_none()
    {
        string mistyped = Path.Combine(_folder, "flete");
        TimeProvider time = TimeProvider.System;

        (int Code, string Output, string Error)[] refused =
        [
            await CommandRun.OfAsync(TicketCommand.Create(time), "--data", mistyped),
            await CommandRun.OfAsync(RevokeCommand.Create(time), "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "--data", mistyped),
            await CommandRun.OfAsync(UserCommand.Create(time), "add", "nora", "--data", mistyped),
            await CommandRun.OfAsync(CountsCommand.Create(time), "--data", mistyped),
            await CommandRun.OfAsync(BackupCommand.Create(), Path.Combine(_folder, "backup.db"), "--data", mistyped),
        ];

        Assert.All(refused, one => Assert.Equal(
            ((int)ExitCode.NotFound, "", $"edgerec-fleet: There is no fleet in {mistyped}: name its data folder with --data; 'edgerec-fleet run' makes a new one.\n"), one));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task With_PostgreSQL_no_command_makes_a_CA_where_there_is_none()
    {
        string mistyped = Path.Combine(_folder, "flete");

        (int code, _, string error) = await CommandRun.OfAsync(TicketCommand.Create(TimeProvider.System), "--store", "postgres", "--connection", "Host=db", "--data", mistyped);

        Assert.Equal((int)ExitCode.NotFound, code);
        Assert.StartsWith($"edgerec-fleet: There is no fleet in {mistyped}: name its data folder with --data, or its CA's with --ca;", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(mistyped));
    }

    [Fact]
    public async Task No_command_sets_up_a_database_that_is_empty()
    {
        await EmptyFleet.MakeAsync(_folder);
        string database = Path.Combine(_folder, "fleet.db");
        File.Delete(database);
        await File.WriteAllBytesAsync(database, [], TestContext.Current.CancellationToken); // which SQLite takes for an empty one

        for (int i = 0; i < 2; i++) // also not once somebody has asked
        {
            (int code, _, string error) = await CommandRun.OfAsync(TicketCommand.Create(TimeProvider.System), "--data", _folder);

            Assert.Equal(
                ((int)ExitCode.NotFound, "edgerec-fleet: There is no fleet in this database: name the right one with --data; 'edgerec-fleet run' makes a new one.\n"), (code, error));
        }
    }

    [Fact]
    public async Task A_fleet_that_is_there_is_opened()
    {
        await EmptyFleet.MakeAsync(_folder);

        Assert.Equal(0, (await CommandRun.OfAsync(TicketCommand.Create(TimeProvider.System), "--data", _folder)).Code);
        Assert.True(File.Exists(Path.Combine(_folder, CertificateAuthority.CertificateFile)));
    }
}
