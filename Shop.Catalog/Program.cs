using Microsoft.Extensions.Options;
using Shop.Catalog;

try
{
    var app = WebApplication.CreateBuilder(args).AddCatalog().Build().MapCatalog();
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
