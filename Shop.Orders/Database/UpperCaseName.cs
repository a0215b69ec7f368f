using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Shop.Orders.Database;

/// <summary>Statuses are stored as people read them: PENDING, CONFIRMED ...</summary>
public sealed class UpperCaseName<TStatus>() : ValueConverter<TStatus, string>(
    status => UpperCaseName.Of(status), text => Enum.Parse<TStatus>(text, ignoreCase: true))
    where TStatus : struct, Enum;

public static class UpperCaseName
{
    public static string Of<TStatus>(TStatus status)
        where TStatus : struct, Enum => status.ToString().ToUpperInvariant();
}
