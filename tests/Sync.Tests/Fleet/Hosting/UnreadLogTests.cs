using System.Text;
using EdgeRec.Sync.Fleet.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Sync.Tests.Fleet.Hosting;

/// <summary>A log that goes to somebody who has stopped reading.</summary>
[Collection("console")]
public sealed class UnreadLogTests
{
    [Fact]
    public async Task Lines_that_nobody_reads_hold_nobody_up()
    {
        TextWriter before = Console.Error;
        using var unread = new Unread();
        Console.SetError(unread);
        try
        {
            using ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System)
                .AddLogging(logging => FleetLogging.Configure(logging, json: false, LogLevel.Trace)).BuildServiceProvider();
            ILogger log = services.GetRequiredService<ILoggerFactory>().CreateLogger("EdgeRec.Tests");

            void Say()
            {
                for (int i = 0; i < 10_000; i++)
                {
                    log.Log(LogLevel.Warning, 0, i, null, (state, _) => $"Line {state}.");
                }
            }

            await Task.Run(Say, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            unread.Read();
            Console.SetError(before);
        }
    }

    private sealed class Unread : TextWriter
    {
        private readonly ManualResetEventSlim _read = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _read.Wait();

        public override void Write(string? value) => _read.Wait();

        public void Read() => _read.Set();
    }
}
