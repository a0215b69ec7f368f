namespace Shop.Demo.Drawing.Forms;

/// <summary>Which form a product has: by its category.</summary>
internal static class AllForms
{
    /// <summary>Where clothes that are laid flat have their collar.</summary>
    private static readonly Frame Collar = new(262, 180, 276, 345);

    private static readonly Dictionary<string, Form> ByCategory = new()
    {
        ["mugs"] = Form.Standing(TablewareForms.Mug, 1.25),
        ["plates"] = Form.Standing(TablewareForms.Plate),
        ["bowls"] = Form.Standing(TablewareForms.Bowl, 1.1),
        ["glasses"] = Form.Standing(TablewareForms.Glass, 1.15),
        ["frying-pans"] = Form.Hanging(PanForms.Pan).Near(new Frame(384, 270, 272, 340)).Used(PanForms.InUse),
        ["casseroles"] = Form.Standing(CookingForms.Casserole, 1.05),
        ["kettles"] = Form.Standing(CookingForms.Kettle),
        ["coffee-makers"] = Form.Standing(CookingForms.CoffeeMaker, 1.05),
        ["teapots"] = Form.Standing(CookingForms.Teapot),
        ["kitchen-knives"] = Form.Hanging(CookingForms.Knife),
        ["cutting-boards"] = Form.Hanging(CookingForms.Board),

        ["table-lamps"] = Form.Standing(HomeForms.TableLamp),
        ["pendant-lamps"] = Form.Standing(HomeForms.Pendant).FromAbove(0, 1, 2),
        ["throws"] = Form.Standing(FurnitureForms.Throw),
        ["cushions"] = Form.Hanging(FurnitureForms.Cushion, 1, 3),
        ["rugs"] = Form.Hanging(FurnitureForms.Rug),
        ["vases"] = Form.Standing(HomeForms.Vase, 1.1),
        ["candles"] = Form.Standing(HomeForms.Candle, 1.1),
        ["wall-clocks"] = Form.Hanging(HomeForms.Clock, 1, 3),
        ["chairs"] = Form.Standing(FurnitureForms.Chair, 1.05),
        ["side-tables"] = Form.Standing(FurnitureForms.SideTable, 1.05, 3),
        ["towels"] = Form.Standing(FurnitureForms.Towel, 1.05, 1, 2),
        ["soaps"] = Form.Standing(HomeForms.Soap, 1.1),

        ["t-shirts"] = Form.Hanging(ClothingForms.TShirt)
            .Near(Collar, Collar, new(390, 300, 252, 315), Collar).Used(WornForms.TShirt),
        ["shirts"] = Form.Hanging(ClothingForms.Shirt).Near(Collar).Used(WornForms.Shirt),
        ["sweaters"] = Form.Hanging(ClothingForms.Sweater)
            .Near(Collar, new(216, 560, 260, 325), new(262, 90, 276, 345), new(262, 400, 276, 345)).Used(WornForms.Sweater),
        ["jackets"] = Form.Hanging(ClothingForms.Jacket)
            .Near(new(250, 90, 300, 375), new(250, 190, 300, 375), new(200, 540, 280, 350), new(340, 230, 276, 345)).Used(WornForms.Jacket),
        ["trousers"] = Form.Hanging(ClothingForms.Trousers)
            .Near(new(262, 110, 276, 345), new(230, 440, 276, 345), new(262, 110, 276, 345)).Used(WornForms.Trousers),
        ["scarves"] = Form.Hanging(KnitForms.Scarf)
            .Near(new(230, 590, 260, 325), new(230, 590, 260, 325), new(300, 130, 276, 345), new(100, 230, 260, 325)).Used(WornForms.Scarf),
        ["beanies"] = Form.Standing(KnitForms.Beanie),
        ["socks"] = Form.Hanging(KnitForms.Sock).Near(new Frame(150, 190, 276, 345)).Used(WornForms.Sock),

        ["sneakers"] = Form.Standing(ShoeAndBagForms.Sneaker),
        ["boots"] = Form.Standing(ShoeAndBagForms.Boot),
        ["backpacks"] = Form.Standing(ShoeAndBagForms.Backpack),
        ["tote-bags"] = Form.Standing(ShoeAndBagForms.Tote),
        ["suitcases"] = Form.Standing(ShoeAndBagForms.Suitcase),
        ["wallets"] = Form.Hanging(ShoeAndBagForms.Wallet),
        ["belts"] = Form.Hanging(ShoeAndBagForms.Belt),
        ["umbrellas"] = Form.Hanging(ShoeAndBagForms.Umbrella),

        ["headphones"] = Form.Standing(ElectronicsForms.Headphones),
        ["speakers"] = Form.Standing(ElectronicsForms.Speaker, 1.05),
        ["record-players"] = Form.Standing(ElectronicsForms.RecordPlayer, 1, 0),
        ["keyboards"] = Form.Hanging(ElectronicsForms.Keyboard, 1, 3),
        ["computer-mice"] = Form.Hanging(ElectronicsForms.Mouse),
        ["power-banks"] = Form.Hanging(InstrumentForms.PowerBank),
        ["watches"] = Form.Hanging(InstrumentForms.Watch),
        ["cameras"] = Form.Standing(InstrumentForms.Camera),

        ["tents"] = Form.Standing(OutdoorForms.Tent, 0.9),
        ["lanterns"] = Form.Standing(OutdoorForms.Lantern),
        ["water-bottles"] = Form.Standing(OutdoorForms.Bottle),
        ["yoga-mats"] = Form.Standing(OutdoorForms.YogaMat),
        ["dumbbells"] = Form.Standing(OutdoorForms.Dumbbell),
        ["bicycle-helmets"] = Form.Standing(OutdoorForms.Helmet),
        ["balls"] = Form.Standing(OutdoorForms.Ball, 1.1),
        ["table-tennis-bats"] = Form.Hanging(OutdoorForms.Bat),

        ["planters"] = Form.Standing(GardenForms.Planter).FromAbove(2),
        ["watering-cans"] = Form.Standing(GardenForms.WateringCan, 0.96),
        ["seeds"] = Form.Hanging(GardenForms.Seed),
        ["trowels"] = Form.Hanging(GardenForms.HandTool),
        ["secateurs"] = Form.Hanging(GardenForms.Secateurs),
        ["garden-gloves"] = Form.Hanging(GardenForms.Glove, 0.92),
        ["bird-houses"] = Form.Hanging(GardenForms.BirdHouse, 1, 3, 4),

        ["fountain-pens"] = Form.Hanging(WritingForms.Pen).Near(new Frame(110, 560, 260, 325)).Used(DeskForms.Pen),
        ["pencils"] = Form.Hanging(WritingForms.Pencil)
            .Near(new(210, 140, 276, 345), new(170, 330, 276, 345), new(240, 530, 276, 345)).Used(DeskForms.Pencil),
        ["notebooks"] = Form.Hanging(WritingForms.Notebook),
        ["building-blocks"] = Form.Standing(PlayForms.Blocks),
        ["toy-cars"] = Form.Standing(PlayForms.Car),
        ["soft-toys"] = Form.Standing(PlayForms.Plush, 0.95),
        ["kites"] = Form.Hanging(PlayForms.Kite),
        ["puzzles"] = Form.Hanging(GameForms.Puzzle, 1, 3),
        ["board-games"] = Form.Standing(GameForms.BoardGame, 1, 2, 3),
    };

    public static Form For(string category) => ByCategory[category];
}
