using static Shop.Demo.Drawing.Forms.Materials;

namespace Shop.Demo.Drawing.Forms;

/// <summary>Clothes as they are kept: on a hanger or a peg, on the line, or folded if they would stretch.</summary>
internal static class WornForms
{
    public static Use TShirt(int style) => OnRail(c =>
    {
        ClothingForms.Hanger(c);
        ClothingForms.TShirt(c);
    });

    public static Use Shirt(int style) => OnRail(ClothingForms.Shirt);

    /// <summary>The hook of its hanger is around the peg.</summary>
    public static Use Jacket(int style) => OnPeg(c => c.Moved(31, 0, () => ClothingForms.Jacket(c)));

    public static Use Trousers(int style) => OnRail(c =>
    {
        c.Line("M400 190V140Q400 100 366 100Q340 102 340 130", Steel.Lit(-0.2), 9).Line("M256 190H544", Steel.Lit(-0.1), 13);
        c.Moved(0, 72, () => ClothingForms.Trousers(c));
        foreach (var x in new[] { 296, 472 })
            c.Rect(x, 178, 32, 50, 6, c.Face(Steel.Lit(-0.12))).Rect(x + 6, 198, 20, 6, 3, Steel.Lit(0.1));
    });

    public static Use Sweater(int style) => new(Place.Wall, Corners.SetDrawer, c =>
        c.Scaled(1.2, 400, 480, () => ClothingForms.FoldedSweater(c)));

    public static Use Scarf(int style) => style switch
    {
        2 => OnPeg(CornersOverPeg),
        3 => OnPeg(c =>
        {
            // The cord between them is over the peg.
            c.Line("M215 262L392 108Q400 102 408 108L585 262", c.Main.Lit(-0.1), 11);
            c.Turned(180, 215, 500, () => KnitForms.Mitten(c, 215, -1)).Turned(180, 585, 500, () => KnitForms.Mitten(c, 585, 1));
        }),
        _ => OnPeg(OverPeg),
    };

    public static Use Sock(int style) => new(Place.Wall, Corners.SetLaundry, c =>
    {
        c.Air(() => c.Line("M-280 70Q400 170 1080 70", c.Wall(-0.2), 8));
        foreach (var (x, shade) in new[] { (84, -0.02), (430, 0) })
        {
            KnitForms.Sock(c, x, 112, c.Main.Lit(shade));
            c.Rect(x + 24, 84, 22, 74, 5, c.Face(Beech)).Rect(x + 104, 84, 22, 74, 5, c.Face(Beech))
                .Rect(x + 24, 112, 22, 6, 0, Steel.Lit(-0.1)).Rect(x + 104, 112, 22, 6, 0, Steel.Lit(-0.1));
        }
    });

    private static Use OnRail(Action<Canvas> draw) => new(Place.Wall, Corners.SetWardrobe, c =>
    {
        Corners.Rail(c);
        draw(c);
    });

    private static Use OnPeg(Action<Canvas> draw) => new(Place.Wall, Corners.SetPegs, c =>
    {
        Corners.Peg(c);
        draw(c);
    });

    private static void OverPeg(Canvas c)
    {
        var behind = "M400 104Q460 100 480 150Q500 420 566 690H424Q400 400 392 150Z";
        var before = "M330 168Q332 96 404 92Q474 98 474 168Q472 460 458 800H266Q310 460 330 168Z";
        c.Cast(behind).Path(behind, c.Face(c.Main.Lit(-0.06)));
        KnitForms.Ends(c, 424, 566, 690);
        c.Cast(before).Path(before, c.Face(c.Main));
        KnitForms.Ends(c, 266, 458, 800);
        if (c.Style == 1)
            c.Inside(behind, () => ClothingForms.Plaid(c, 390, 90, 260, 740)).Inside(before, () => ClothingForms.Plaid(c, 260, 90, 220, 740));
        else
            c.Line("M470 600H550M472 636H560", Paper, 9, 0.6).Line("M302 690H462M292 730H460", Paper, 9, 0.7);
        c.Line("M388 108Q372 300 330 780M424 108Q436 400 414 780", c.Main.Lit(-0.12), 8, 0.4);
    }

    /// <summary>Silk, which has no weight: its corners hang down.</summary>
    private static void CornersOverPeg(Canvas c)
    {
        var behind = "M404 106Q452 104 464 150Q480 350 560 470L500 640L404 500Z";
        var before = "M342 160Q344 96 402 92Q462 98 464 160Q466 400 520 560L404 740L286 560Q342 400 342 160Z";
        c.Cast(behind).Path(behind, c.Main.Lit(-0.08)).Inside(behind, () => c.Line("M570 450L500 640L404 500", Paper, 36, 0.9));
        c.Cast(before).Path(before, c.Face(c.Main)).Inside(before, () =>
        {
            c.Line("M270 540L404 740L536 540", Paper, 44, 0.95);
            c.Dots([(404, 640), (366, 570), (442, 570), (404, 500), (374, 420), (434, 420), (404, 330), (380, 250), (428, 250), (404, 170)],
                12, Paper, 0.9);
        });
        c.Line("M388 108Q376 260 340 500M420 108Q432 300 462 480", c.Main.Lit(-0.12), 7, 0.45);
    }
}
