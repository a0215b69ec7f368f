using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Shop.Bench.Measuring;

/// <summary>
/// One connection of HTTP/1.1, one request at a time, with as little work as that takes: whoever asks shares two cores with the shop, and HttpClient
/// costs more than a bare endpoint does.
/// </summary>
internal sealed class HttpWire(Uri address) : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private Socket? _socket;
    private byte[] _received = new byte[64 * 1024];
    private int _count;
    private byte[] _body = new byte[64 * 1024];

    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<WireAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        try
        {
            var socket = _socket ??= await ConnectAsync(ct);
            for (var sent = 0; sent < request.Length;)
                sent += await socket.SendAsync(request[sent..], ct);
            return await ReceiveAsync(ct);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            Dispose();
            throw new IOException($"The connection broke: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _count = 0;
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, ct);
        return socket;
    }

    private async Task<WireAnswer> ReceiveAsync(CancellationToken ct)
    {
        _count = 0;
        var headLength = await UntilAsync(EndOfHead, from: 0, ct);
        var head = Encoding.ASCII.GetString(_received, 0, headLength);
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var answer = new WireAnswer(status, head, default);
        var body = answer.Header("Transfer-Encoding") is null
            ? await PlainAsync(headLength, int.Parse(answer.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture), ct)
            : await ChunkedAsync(headLength, ct);
        if (answer.Header("Connection") == "close")
            Dispose();
        return answer with { Body = body };
    }

    private async Task<ReadOnlyMemory<byte>> PlainAsync(int start, int length, CancellationToken ct)
    {
        await AtLeastAsync(start + length, ct);
        return _received.AsMemory(start, length);
    }

    private async Task<ReadOnlyMemory<byte>> ChunkedAsync(int start, CancellationToken ct)
    {
        var length = 0;
        for (var at = start; ;)
        {
            var data = await UntilAsync("\r\n"u8.ToArray(), at, ct);
            Utf8Parser.TryParse(_received.AsSpan(at, data - at), out int size, out _, 'x');
            await AtLeastAsync(data + size + 2, ct);
            if (size == 0)
                return _body.AsMemory(0, length);
            if (_body.Length < length + size)
                Array.Resize(ref _body, Math.Max(_body.Length * 2, length + size));
            _received.AsSpan(data, size).CopyTo(_body.AsSpan(length));
            length += size;
            at = data + size + 2;
        }
    }

    // Where what was looked for ends.
    private async Task<int> UntilAsync(byte[] mark, int from, CancellationToken ct)
    {
        while (true)
        {
            var found = _received.AsSpan(from, _count - from).IndexOf(mark);
            if (found >= 0)
                return from + found + mark.Length;
            await MoreAsync(ct);
        }
    }

    private async Task AtLeastAsync(int count, CancellationToken ct)
    {
        while (_count < count)
            await MoreAsync(ct);
    }

    private async Task MoreAsync(CancellationToken ct)
    {
        if (_count == _received.Length)
            Array.Resize(ref _received, _received.Length * 2);
        var read = await _socket!.ReceiveAsync(_received.AsMemory(_count), ct);
        _count += read > 0 ? read : throw new IOException("it was closed in the middle of an answer");
    }
}
