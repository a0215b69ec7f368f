using System.Security.Cryptography;
using Google.Protobuf;

namespace Shop.Web.Edge;

/// <summary>An answer of another service that may be used again.</summary>
/// <param name="Answer">Shared; nobody changes it.</param>
/// <param name="Fingerprint">Equal fingerprints: equal answers.</param>
/// <param name="GoodUntil">A timestamp of this process's clock; after it, it may be older than is promised.</param>
internal sealed record KeptRead(IMessage Answer, byte[] Fingerprint, long GoodUntil)
{
    public static byte[] FingerprintOf(IMessage answer) => SHA256.HashData(answer.ToByteArray());
}
