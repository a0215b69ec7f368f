using System.Text.Json;
using Google.Protobuf;

namespace Shop.ServiceDefaults;

/// <summary>Values as bytes: protobuf messages in their own form, everything else as JSON.</summary>
internal static class CacheCodec<T>
{
    private static readonly MessageParser? Parser =
        typeof(IMessage).IsAssignableFrom(typeof(T)) ? ((IMessage)Activator.CreateInstance<T>()!).Descriptor.Parser : null;

    public static byte[] Encode(T value) => value is IMessage message ? message.ToByteArray() : JsonSerializer.SerializeToUtf8Bytes(value);

    public static T Decode(byte[] bytes) => Parser is null ? JsonSerializer.Deserialize<T>(bytes)! : (T)Parser.ParseFrom(bytes);
}
