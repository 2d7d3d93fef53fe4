using System.Text;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.History.TestTelevision;

namespace EdgeRec.Device.Tests.History;

public sealed class EraseTests
{
    private const string SecretName = "Wilhelmina", SecretId = "wilhelmina-7", SecretTitle = "zz-only-she-saw-this";

    [Fact]
    public async Task No_byte_of_a_deleted_profile_is_left_in_any_file()
    {
        await using TestTelevision television = await WithSecretAsync();
        Assert.NotEmpty(Traces(television.Path));

        ProfileReceipt deleted = await television.History.DeleteProfileAsync(SecretId, TestContext.Current.CancellationToken);

        Assert.Equal(ProfileOutcome.Done, deleted.Outcome);
        Assert.Empty(Traces(television.Path));
        await television.CloseAsync();
        Assert.Empty(Traces(television.Path));
        await using TestTelevision after = Open(Copy(television.Path));
        Assert.DoesNotContain(SecretId, after.Dump(), StringComparison.Ordinal);
        Assert.Contains("title f1", after.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_the_history_keeps_the_profile_and_nothing_else()
    {
        await using TestTelevision television = await WithSecretAsync();

        await television.History.EraseHistoryAsync(SecretId, TestContext.Current.CancellationToken);

        Assert.Empty(television.History.ReadHistory(SecretId, long.MaxValue, 10)!);
        Assert.DoesNotContain(Traces(television.Path), trace => trace.Contains(SecretTitle, StringComparison.Ordinal));
        await using TestTelevision after = Open(television.CopyFiles());
        Assert.Equal(television.Dump(), after.Dump());
    }

    [Theory]
    [InlineData("intent")]
    [InlineData("memory")]
    [InlineData("view")]
    [InlineData("journal")]
    [InlineData("set-aside")]
    public async Task A_crash_in_the_middle_is_made_good_at_the_next_start(string step)
    {
        await using TestTelevision television = await WithSecretAsync();
        string? crashed = null;
        television.History.EraseStep = at => crashed = at == step ? television.CopyFiles() : crashed;
        await television.History.DeleteProfileAsync(SecretId, TestContext.Current.CancellationToken);

        await using TestTelevision after = Open(crashed!);

        Assert.Empty(Traces(after.Path));
        Assert.Equal(television.Dump(), after.Dump());
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("view")]
    [InlineData("journal")]
    public async Task An_erasure_that_the_disk_broke_off_is_completed_when_it_is_asked_for_again(string step)
    {
        await using TestTelevision television = await WithSecretAsync();
        BreakOffOnce(television, step);
        await Assert.ThrowsAsync<IOException>(() => television.History.DeleteProfileAsync(SecretId, TestContext.Current.CancellationToken));

        ProfileReceipt again = await television.History.DeleteProfileAsync(SecretId, TestContext.Current.CancellationToken);

        Assert.Equal(ProfileOutcome.Done, again.Outcome);
        Assert.Empty(Traces(television.Path));
    }

    [Fact]
    public async Task What_is_acknowledged_after_an_erasure_was_broken_off_outlives_the_next_start()
    {
        await using TestTelevision television = await WithSecretAsync();
        BreakOffOnce(television, "memory");
        await Assert.ThrowsAsync<IOException>(() => television.History.EraseHistoryAsync(SecretId, TestContext.Current.CancellationToken));

        await television.AppendAsync(Event("later", SecretId, EventKind.Finish, "f3"));

        await using TestTelevision after = Open(television.CopyFiles());
        Assert.Equal(["f3"], after.History.ReadHistory(SecretId, long.MaxValue, 10)!.Select(play => play.TitleId));
        Assert.DoesNotContain(Traces(after.Path), trace => trace.Contains(SecretTitle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erasure_that_was_broken_off_is_not_forgotten_over_the_next_one()
    {
        await using TestTelevision television = await WithSecretAsync();
        BreakOffOnce(television, "view");
        await Assert.ThrowsAsync<IOException>(() => television.History.DeleteProfileAsync(SecretId, TestContext.Current.CancellationToken));

        await television.History.DeleteProfileAsync("nora", TestContext.Current.CancellationToken);

        Assert.Empty(Traces(television.Path));
    }

    private static void BreakOffOnce(TestTelevision television, string step) => television.History.EraseStep = at =>
    {
        if (at == step)
        {
            television.History.EraseStep = null;
            throw new IOException("The disk failed.");
        }
    };

    private static async Task<TestTelevision> WithSecretAsync()
    {
        TestTelevision television = Open();
        await television.CreateAsync("nora");
        await television.CreateAsync(SecretId, SecretName);
        for (int i = 0; i < 30; i++)
        {
            await television.AppendAsync(
                Event($"n{i}", "nora", EventKind.Finish, "f1"), Event($"s{i}", SecretId, i % 2 == 0 ? EventKind.Finish : EventKind.Impression, SecretTitle));
        }

        File.WriteAllText(System.IO.Path.Combine(television.Path, "set-aside", "old-damage"), SecretTitle);
        await television.History.FlushAsync(TestContext.Current.CancellationToken);
        return television;
    }

    private static List<string> Traces(string folder)
    {
        var traces = new List<string>();
        string copy = Copy(folder);
        foreach (string file in Directory.GetFiles(copy, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = File.ReadAllBytes(file);
            foreach (string secret in new[] { SecretName, SecretId, SecretTitle })
            {
                if (bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0)
                {
                    traces.Add($"{secret} in {file}");
                }
            }
        }

        Directory.Delete(copy, recursive: true);
        return traces;
    }
}
