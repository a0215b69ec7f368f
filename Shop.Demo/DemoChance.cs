using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Demo;

/// <summary>Chance that falls the same way each time: drawn from a name. Every demo shop in the world has the same ids, dates and stock.</summary>
internal static class DemoChance
{
    /// <param name="name">What is decided, of what.</param>
    /// <param name="exclusiveMax">One more than the largest answer.</param>
    public static int Below(int exclusiveMax, string name) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(Hash(name)) % (uint)exclusiveMax);

    /// <summary>A version-7 UUID of the given time whose random part comes from the name.</summary>
    public static Guid Id(DateTimeOffset at, string name)
    {
        var bytes = Hash(name)[..16];
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
