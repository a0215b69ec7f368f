using Shop.Demo.Drawing.Forms;
using static Shop.Demo.Drawing.Canvas;

namespace Shop.Demo.Drawing;

/// <summary>Sets the scene and draws a product in it: the hue of the ground by department, the form by category, the detail by product.</summary>
/// <param name="department">Its slug.</param>
/// <param name="category">Slug of the leaf category.</param>
/// <param name="hue">Of the department.</param>
/// <param name="colours">Colour names to hex.</param>
internal sealed class Studio(string department, string category, double hue, IReadOnlyDictionary<string, string> colours)
{
    private const int Horizon = 690;

    private readonly Form _form = AllForms.For(category);

    public string Draw(string slug, int style, string colour) => Draw(slug, style, colour, Shown(style), 1, Frame.Whole);

    /// <summary>The same from nearby: how it is made.</summary>
    public string DrawDetail(string slug, int style, string colour) =>
        Draw(slug, style, colour, Shown(style), 1, _form.Detail?.Invoke(style) ?? _form.Where(style) switch
        {
            // Small things are nearer already, so their upper part is higher up.
            Place.Table => new(190, Floor - 445 * _form.Scale, 368, 460),
            Place.Ceiling => new(190, 300, 368, 460),
            _ => new(190, 215, 368, 460),
        });

    /// <summary>The same from further away, where it belongs.</summary>
    public string DrawAtHome(string slug, int style, string colour) =>
        Draw(slug, style, colour, AtHome(style), 0.62, Frame.Whole);

    /// <summary>Where it is shown when it is shown where it belongs.</summary>
    public Use AtHome(int style) => _form.InUse?.Invoke(style)
        ?? new(_form.Where(style), c => Rooms.Set(c, department, _form.Where(style)), _form.Draw);

    private Use Shown(int style) => new(_form.Where(style), c => SetGround(c, _form.Where(style)), _form.Draw);

    private string Draw(string slug, int style, string colour, Use use, double nearer, Frame view)
    {
        var main = Tint.Of(colours[colour]);
        var canvas = new Canvas(main, GroundFor(main, slug), style, slug) { Near = view != Frame.Whole };
        canvas.Scene(() => use.Set(canvas));
        use.Draw(canvas);
        return canvas.Svg(use.Place, _form.Scale * nearer, view);
    }

    /// <summary>A pale thing wants a deeper ground, a deep thing a pale one; by night the dark ones want the light.</summary>
    private Backdrop GroundFor(Tint main, string slug)
    {
        var step = DemoChance.Below(3, "ground " + slug) * 0.012;
        var turned = hue + (DemoChance.Below(5, "turn " + slug) - 2) * 5;
        var day = main.L > 0.82 ? new Tint(0.8 - step, 0.062, turned) : new Tint(0.905 - step, 0.036, turned);
        return new(day, new Tint((main.L < 0.42 ? 0.5 : main.L < 0.6 ? 0.42 : 0.36) - step, 0.042, turned));
    }

    private static void SetGround(Canvas c, Place place)
    {
        if (place is Place.Wall)
            SetWall(c);
        else
            SetTable(c);
    }

    private static void SetTable(Canvas c)
    {
        var wall = c.Ground;
        var table = wall.Lit(-0.075).Deeper(1.35);
        c.Rect(0, 0, Width, Height, 0, c.Wall());
        SetBackdrop(c, c.Wall(0.045), c.Wall(wall.Lit(-0.035).Turned(18)));
        c.Rect(0, Horizon, Width, Height - Horizon, 0, c.Wall(table.Lit(0.04), table.Lit(-0.055)))
            .Rect(0, Horizon, Width, 3, 0, c.Wall(table.Lit(0.07)), 0.7);
    }

    private static void SetBackdrop(Canvas c, string light, string neighbour)
    {
        switch (c.Roll(5, "backdrop"))
        {
            case 0:
                c.Circle(400, 470, 300, light);
                break;
            case 1:
                c.Path($"M150 {Horizon}V420a250 250 0 0 1 500 0V{Horizon}Z", light);
                break;
            case 2:
                // The window, on the wall.
                c.Path("M90 120L360 60V470L90 600Z", light, 0.8).Path("M390 53L660 -7V325L390 456Z", light, 0.8);
                break;
            case 3:
                c.Circle(590, 250, 118, light).Path($"M0 {Horizon}V600C160 520 300 540 430 590S680 640 800 560V{Horizon}Z", neighbour, 0.5);
                break;
            default:
                c.Rect(0, 0, 330, Horizon, 0, neighbour, 0.45);
                break;
        }
    }

    /// <summary>For what hangs or lies flat: no table, one quiet shape.</summary>
    private static void SetWall(Canvas c)
    {
        var (light, neighbour) = (c.Wall(0.04), c.Wall(c.Ground.Lit(-0.03).Turned(18)));
        c.Rect(0, 0, Width, Height, 0, c.Wall());
        switch (c.Roll(4, "wall"))
        {
            case 0:
                c.Circle(400, 500, 350, light);
                break;
            case 1:
                c.Path("M0 1000V640L800 300V1000Z", neighbour, 0.5);
                break;
            case 2:
                c.Rect(90, 90, 620, 820, 0, light);
                break;
            default:
                c.Path("M-40 330L380 -60H800V120L-40 900Z", light, 0.75);
                break;
        }
    }
}
