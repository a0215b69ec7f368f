using System.Globalization;
using System.Text.Encodings.Web;

namespace Shop.PaymentSandbox.PaymentIntents;

/// <summary>What a card's bank shows its owner. One file without scripts or pictures: nothing in it can fail to load.</summary>
internal static class AuthenticationPage
{
    /// <param name="merchant">Who asks for the money, as the bank knows the shop.</param>
    public static IResult Ask(PaymentIntent intent, string merchant)
    {
        var amount = Amount(intent);
        return Html($"Confirm {amount} to {merchant}", $"""
            <h1>Confirm your payment</h1>
            <p class="amount">{Text(amount)}</p>
            <dl>
              <div><dt>To</dt><dd>{Text(merchant)}</dd></div>
              <div><dt>Card</dt><dd>{Text(Card(intent))}</dd></div>
              <div><dt>Date</dt><dd>{Text(intent.Created.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture))}</dd></div>
            </dl>
            <p>Is this you? Your bank asks before it pays {Text(merchant)}.</p>
            <form method="post" action="/authenticate/{Text(intent.Id)}">
              <input type="hidden" name="client_secret" value="{Text(intent.ClientSecret)}">
              <button class="main" name="decision" value="approve">Complete authentication</button>
              <button name="decision" value="refuse">Fail authentication</button>
            </form>
            """);
    }

    public static IResult Done(string outcome) =>
        Html($"Payment {outcome}", $"<h1>Payment {Text(outcome)}</h1><p>You can close this page.</p>");

    /// <summary>"$55.78", or "55.78 CHF" in a currency whose sign few know.</summary>
    internal static string Amount(PaymentIntent intent)
    {
        var isWhole = intent.Currency is "jpy";
        var figures = (isWhole ? intent.Amount : intent.Amount / 100m).ToString(isWhole ? "N0" : "N2", CultureInfo.InvariantCulture);
        return intent.Currency switch
        {
            "usd" => $"${figures}",
            "eur" => $"€{figures}",
            "gbp" => $"£{figures}",
            "jpy" => $"¥{figures}",
            var currency => $"{figures} {currency.ToUpperInvariant()}",
        };
    }

    private static string Card(PaymentIntent intent) => intent.Method is { } method && TestCards.Find(method.Card) is { } card
        ? $"{char.ToUpperInvariant(card.Brand[0])}{card.Brand[1..]} ending in {card.Last4}"
        : "Your card";

    private static IResult Html(string title, string main) => Results.Content($$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{{Text(title)}}</title>
          <style>
            :root {
              color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif;
              --soft: light-dark(#565b66, #b4b8c0); --line: light-dark(#e2e3e8, #3a3f4a);
            }
            * { box-sizing: border-box; margin: 0 }
            body {
              min-height: 100dvh; display: grid; place-items: center; padding: 1rem;
              background: light-dark(#eef0f4, #14161b); color: light-dark(#191c23, #eef0f4);
            }
            main {
              display: grid; gap: 1.25rem; width: 100%; max-width: 26rem; padding: 1.5rem;
              border: 1px solid var(--line); border-radius: 12px; background: light-dark(#fff, #1d2027);
            }
            header { display: flex; align-items: center; gap: .5rem; padding-bottom: 1rem; border-bottom: 1px solid var(--line); font-weight: 600 }
            header svg { width: 24px; height: 24px }
            h1 { font-size: 1.25rem; line-height: 1.2 }
            .amount { font-size: 2.25rem; line-height: 1; font-weight: 600; font-variant-numeric: tabular-nums }
            dl { display: grid; gap: .5rem; padding-block: 1rem; border-block: 1px solid var(--line) }
            dl div { display: grid; grid-template-columns: 4rem 1fr }
            dt, small { color: var(--soft) }
            form { display: grid; gap: .75rem }
            button {
              min-height: 48px; padding: 0 1rem; border: 1px solid #868b96; border-radius: 8px;
              background: none; color: inherit; font: inherit; cursor: pointer;
            }
            .main { border-color: transparent; background: light-dark(#17594a, #7fd1ba); color: light-dark(#fff, #10211c); font-weight: 600 }
            :focus-visible { outline: 3px solid light-dark(#17594a, #7fd1ba); outline-offset: 2px }
          </style>
        </head>
        <body>
          <main>
            <header>
              <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" aria-hidden="true">
                <path d="m3 9 9-5 9 5zM5 9v9M10 9v9M14 9v9M19 9v9M3 20h18"/>
              </svg>
              Test bank
            </header>
        {{main}}
            <small>A page of the payment sandbox, in place of your bank’s. No real money moves.</small>
          </main>
        </body>
        </html>
        """, "text/html; charset=utf-8");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
