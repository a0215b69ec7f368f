using System.Globalization;

namespace Shop.Demo.Large;

/// <summary>One line for the person at the terminal, over and over; nothing where nobody looks.</summary>
internal sealed class SeedProgress(int products)
{
    private const int Width = 30;

    // What is left when all goods are on their shelves: search rows and words.
    private const double ShareOfListing = 0.85;

    private readonly Lock _line = new();
    private int _listed;
    private int _stocked;

    public void Listed(int more)
    {
        Interlocked.Add(ref _listed, more);
        Show();
    }

    public void Stocked(int more)
    {
        Interlocked.Add(ref _stocked, more);
        Show();
    }

    /// <param name="left">Search rows that are still to be written.</param>
    public void Behind(long left)
    {
        var done = Math.Max(0, 1 - (left / (double)products));
        Draw(ShareOfListing + ((1 - ShareOfListing) * done), Text($"{left:N0} products are still to be found by a search"));
    }

    public void End()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
    }

    private void Show() => Draw(
        ShareOfListing * (_listed + _stocked) / 2 / products, Text($"{_listed:N0} of {products:N0} products listed, {_stocked:N0} on the shelves"));

    private void Draw(double share, string what)
    {
        if (Console.IsErrorRedirected)
            return;
        var filled = (int)(share * Width);
        lock (_line)
        {
            var bar = new string('#', filled) + new string('-', Width - filled);
            Console.Error.Write(Text($"\r[{bar}] {(int)(share * 100),3} %  {what,-60}"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
