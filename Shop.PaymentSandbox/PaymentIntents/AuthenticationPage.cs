using System.Globalization;
using System.Text.Encodings.Web;

namespace Shop.PaymentSandbox.PaymentIntents;

internal static class AuthenticationPage
{
    public static IResult Ask(PaymentIntent intent)
    {
        var amount = string.Create(CultureInfo.InvariantCulture, $"{intent.Amount} {intent.Currency.ToUpperInvariant()}");
        return Html($"""
            <h1>Is this you?</h1>
            <p>A card asks its owner to confirm a payment of {Text(amount)} (in the currency's smallest unit).</p>
            <form method="post" action="/authenticate/{Text(intent.Id)}">
              <input type="hidden" name="client_secret" value="{Text(intent.ClientSecret)}">
              <button name="decision" value="approve">Complete authentication</button>
              <button name="decision" value="refuse">Fail authentication</button>
            </form>
            """);
    }

    public static IResult Done(string outcome) => Html($"<h1>Payment {Text(outcome)}</h1><p>You can close this page.</p>");

    private static IResult Html(string main) => Results.Content($$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Test bank</title>
          <style>
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
            main { max-width: 26rem; margin: 12vh auto; padding: 0 1rem }
            button { font: inherit; padding: .6rem 1rem; margin: 0 .5rem .5rem 0 }
          </style>
        </head>
        <body>
          <main>
            <p>Test bank of the payment sandbox: no real money moves.</p>
        {{main}}
          </main>
        </body>
        </html>
        """, "text/html; charset=utf-8");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
