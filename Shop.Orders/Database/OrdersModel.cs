using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wolverine.EntityFrameworkCore;

namespace Shop.Orders.Database;

/// <summary>The tables as EF sees them, the same for the primary and the replica. The migrations own them; a test compares the two.</summary>
internal static partial class OrdersModel
{
    /// <summary>Where the message library keeps its tables.</summary>
    public const string MessageSchema = "wolverine";

    public static void Configure(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(OrdersModel).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var whole in entity.GetComplexProperties())
            {
                foreach (var part in whole.ComplexType.GetProperties())
                {
                    part.SetColumnName($"{SnakeCase(whole.Name)}_{SnakeCase(part.Name)}");

                    // Generated classes say nothing of null, and never are.
                    part.IsNullable = false;
                }
            }


            if (!typeof(Audited).IsAssignableFrom(entity.ClrType))
                continue;

            model.Entity(entity.ClrType).Property(nameof(Audited.CreatedAt)).HasDefaultValueSql("now()").ValueGeneratedOnAdd();
            model.Entity(entity.ClrType).Property(nameof(Audited.UpdatedAt)).HasDefaultValueSql("now()").ValueGeneratedOnAddOrUpdate();
        }

        // Messages are saved in the batch of what they are about. Last: their columns have names already.
        model.MapWolverineEnvelopeStorage(MessageSchema);
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
