using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Shop.Web.Accounts;

/// <summary>How <c>dotnet ef migrations add</c> comes by the model: without a database, and without starting the site.</summary>
internal sealed class AccountsAtDesignTime : IDesignTimeDbContextFactory<AccountsDbContext>
{
    public AccountsDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AccountsDbContext>().UseNpgsql().Options);
}
