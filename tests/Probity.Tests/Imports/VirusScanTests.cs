using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Probity.Features.Imports;
using Probity.Kernel;
using Probity.Site;

namespace Probity.Tests.Imports;

/// <summary>The conversation with clamd, which listens on a socket of its own: here a listener that knows its protocol and one bad word.</summary>
public sealed class VirusScanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("scan-").FullName;

    private string Socket => Path.Combine(folder, "clamd");

    [Theory]
    [InlineData("number,name\n1,Ann", null)]
    [InlineData("number,name\n1,BADWORD", "found something in this file")]
    [InlineData("TOOLARGE", "could not look at this file")]
    public async Task A_file_in_which_something_was_found_or_that_was_not_looked_at_is_refused(string content, string? refusal)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Socket));
        listener.Listen();
        var answering = AnswerAsync(listener);

        var refused = await Record.ExceptionAsync(() => ScanAsync(Socket, content));

        Assert.Equal(content, await answering);
        Assert.Equal(refusal is null, refused is null);
        Assert.Contains(refusal ?? "", refused is RuleBrokenException said ? said.Message : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_lets_nothing_in()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => ScanAsync(Socket, "anything"));

        Assert.Contains("does not answer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Without_a_scanner_files_are_taken_as_they_are() => ScanAsync(null, "anything");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task ScanAsync(string? socket, string content)
    {
        var file = Path.Combine(folder, "upload");
        await File.WriteAllTextAsync(file, content);
        await new VirusScan(new ProbityOptions { DataFolder = folder, Clamd = socket }).MustBeCleanAsync(file, TestContext.Current.CancellationToken);
    }

    // Reads "zINSTREAM", then pieces after their lengths until an empty one, and says what clamd would.
    private static async Task<string> AnswerAsync(Socket listener)
    {
        using var client = await listener.AcceptAsync();
        await using var stream = new NetworkStream(client);
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var (content, length) = (new StringBuilder(), new byte[4]);
        for (; ; )
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
            if (piece.Length == 0)
                break;
            await stream.ReadExactlyAsync(piece);
            content.Append(Encoding.UTF8.GetString(piece));
        }

        var text = content.ToString();
        var answer = text.Contains("BADWORD", StringComparison.Ordinal) ? "stream: Test.Signature FOUND" : text.Contains("TOOLARGE", StringComparison.Ordinal) ? "INSTREAM size limit exceeded. ERROR" : "stream: OK";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"));
        return text;
    }
}
