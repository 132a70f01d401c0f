using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Probity.Site;

namespace Probity.Features.Imports;

/// <summary>
/// Asks clamd about a file before anybody reads it, where one is configured (`PROBITY_CLAMD`, the path of its socket). A scanner that is
/// configured and does not answer means that nothing is taken in: it is better to wait than to guess.
/// </summary>
public sealed class VirusScan(ProbityOptions options)
{
    private const int Chunk = 64 * 1024;

    /// <summary>Refuses a file in which something was found, or which could not be looked at.</summary>
    public async Task MustBeCleanAsync(string path, CancellationToken ct)
    {
        if (options.Clamd is not { } socket)
            return;
        string answer;
        try
        {
            answer = await AskAsync(socket, path, ct);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            throw new RuleBrokenException("The virus scanner does not answer, so the file was not taken in. Try again later; if it stays so, tell whoever runs this service.");
        }

        if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            throw new RuleBrokenException("The virus scanner found something in this file, so it was not taken in. Tell whoever looks after information security, and do not send the file on.");
        if (answer != "stream: OK")
            throw new RuleBrokenException("The virus scanner could not look at this file, so it was not taken in. It may be too large for the scanner.");
    }

    // clamd's INSTREAM: each piece after its length, and an empty one at the end.
    private static async Task<string> AskAsync(string path, string file, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
        await using var stream = new NetworkStream(socket);
        await using var content = File.OpenRead(file);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var buffer = new byte[Chunk + 4];
        for (int got; (got = await content.ReadAsync(buffer.AsMemory(4), ct)) > 0;)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, got);
            await stream.WriteAsync(buffer.AsMemory(0, got + 4), ct);
        }

        await stream.WriteAsync(new byte[4], ct);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return (await reader.ReadToEndAsync(ct)).TrimEnd('\0', '\n');
    }
}
