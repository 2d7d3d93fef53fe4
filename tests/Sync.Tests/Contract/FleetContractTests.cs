using System.Globalization;
using System.Text;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.Reflection;

namespace EdgeRec.Sync.Tests.Contract;

/// <summary>
/// The contract with every device that is out there. <c>fleet_sync.contract.txt</c> has one line for each call, field and value; a line that goes or changes breaks somebody.
/// </summary>
public sealed class FleetContractTests
{
    private const string File = "fleet_sync.contract.txt";

    private static string[] Committed => [.. System.IO.File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", File)).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void No_number_type_or_name_that_was_ever_given_changes()
    {
        string[] now = Lines(FleetSyncReflection.Descriptor);

        Assert.True(Committed.Except(now).ToArray() is [], $"These lines of {File} are no longer true: {string.Join("; ", Committed.Except(now))}. What was given out stays: leave the old one as it is and add another beside it.");
    }

    [Fact]
    public void What_is_added_is_written_down()
    {
        string[] added = [.. Lines(FleetSyncReflection.Descriptor).Except(Committed)];

        Assert.True(added is [], $"Append to tests/Sync.Tests/Contract/{File}:\n{string.Join('\n', added)}");
    }

    [Fact]
    public void Nothing_is_written_down_twice() => Assert.Equal(Committed.Length, Committed.Select(Number).Distinct().Count());

    /// <summary>What must be unique: the owner and the number of a field or value, the name of a call.</summary>
    private static string Number(string line) => line.Split(' ') is [_, var owner, _, var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out _) ? $"{owner} {number}" : line;

    private static string[] Lines(FileDescriptor file) =>
    [
        .. file.Services.SelectMany(service => service.Methods.Select(Line)),
        .. file.MessageTypes.SelectMany(Lines),
        .. file.EnumTypes.SelectMany(Lines),
    ];

    private static string Line(MethodDescriptor call) =>
        $"call {call.Service.FullName} {call.Name} {(call.IsClientStreaming ? "stream " : "")}{call.InputType.FullName} -> {(call.IsServerStreaming ? "stream " : "")}{call.OutputType.FullName}";

    private static IEnumerable<string> Lines(MessageDescriptor message) =>
    [
        .. message.Fields.InFieldNumberOrder().Select(Line), .. message.EnumTypes.SelectMany(Lines), .. message.NestedTypes.SelectMany(Lines),
    ];

    private static string Line(FieldDescriptor field)
    {
        var line = new StringBuilder($"field {field.ContainingType.FullName} {field.Name} {field.FieldNumber} ");
        if (field.IsRepeated) line.Append("repeated ");
        line.Append(field.FieldType switch
        {
            FieldType.Message => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        });
        if (field.RealContainingOneof is { } oneof) line.Append(CultureInfo.InvariantCulture, $" oneof {oneof.Name}");
        else if (field.HasPresence && field.FieldType != FieldType.Message) line.Append(" optional");
        return line.ToString();
    }

    private static IEnumerable<string> Lines(EnumDescriptor values) => values.Values.Select(value => $"value {values.FullName} {value.Name} {value.Number}");
}
