using Npgsql;

namespace Shop.Catalog.Reviews;

/// <summary>A statement of a transaction that may be run again: a command keeps its parameters for itself, so each attempt has copies.</summary>
public static class PostCommand
{
    public static NpgsqlCommand Of(NpgsqlTransaction transaction, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Clone());
        return command;
    }
}
