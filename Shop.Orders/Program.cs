using Microsoft.Extensions.Options;
using Shop.Orders;

try
{
    var app = WebApplication.CreateBuilder(args).AddOrders().Build().MapOrders();
    await app.PrepareDatabaseAsync();
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    // One sentence per wrong key; a stack trace would only bury it.
    foreach (var sentence in wrong.Failures)
        await Console.Error.WriteLineAsync(sentence);
    return 1;
}
