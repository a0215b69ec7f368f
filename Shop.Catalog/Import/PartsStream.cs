using Npgsql;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Import;

/// <summary>A file that was received, from its first byte; one part of it in memory.</summary>
internal sealed class PartsStream(PrimaryDataSource primary, Guid import) : Stream
{
    private const string Sql = "select content from catalog_import_parts where import_id = @import_id and place = @place";

    private byte[] _part = [];
    private int _given;
    private int _place;
    private long _before;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes that were read.</summary>
    public override long Position { get => _before + _given; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == _part.Length && !await NextAsync(cancellationToken))
            return 0;
        var part = _part.AsMemory(_given, Math.Min(buffer.Length, _part.Length - _given));
        part.CopyTo(buffer);
        _given += part.Length;
        return part.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<bool> NextAsync(CancellationToken ct)
    {
        NpgsqlParameter[] parameters = [new("import_id", import), new("place", _place)];
        var parts = await primary.DataSource.ListAsync(Sql, parameters, row => row.GetFieldValue<byte[]>(0), ct);
        if (parts is not [var part])
            return false;
        _before += _part.Length;
        (_part, _given, _place) = (part, 0, _place + 1);
        return true;
    }
}
