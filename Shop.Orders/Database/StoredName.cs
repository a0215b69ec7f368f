using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Shop.Orders.Database;

/// <summary>
/// The names under which statuses are stored and shown: PENDING, CONFIRMED ... Each stands at its member as <see cref="EnumMemberAttribute"/>,
/// so that a member can be renamed without anybody's data.
/// </summary>
public sealed class StoredName<TStatus>() : ValueConverter<TStatus, string>(
    status => StoredName.Of(status), text => StoredName.Parse<TStatus>(text))
    where TStatus : struct, Enum;

public static class StoredName
{
    public static string Of<TStatus>(TStatus status)
        where TStatus : struct, Enum => Names<TStatus>.ByStatus[status];

    /// <exception cref="KeyNotFoundException">There is no such status.</exception>
    public static TStatus Parse<TStatus>(string name)
        where TStatus : struct, Enum => Names<TStatus>.ByName[name];

    private static class Names<TStatus>
        where TStatus : struct, Enum
    {
        public static readonly FrozenDictionary<TStatus, string> ByStatus = Enum.GetValues<TStatus>().ToFrozenDictionary(
            status => status, status => typeof(TStatus).GetField(status.ToString())!.GetCustomAttribute<EnumMemberAttribute>()!.Value!);

        public static readonly FrozenDictionary<string, TStatus> ByName = ByStatus.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
