namespace Shop.Catalog.Import.Shopify;

/// <summary>What is wrong in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">As the file calls it; empty when it concerns the whole row.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record RowProblem(int Line, string Column, string Reason);

/// <summary>Rows of a file that belong together: a product, or why they are none.</summary>
/// <param name="Handle">As the file has it.</param>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Product">Null when there are problems.</param>
/// <param name="Problems">All of them; empty for a product.</param>
internal sealed record ShopifyGroup(string Handle, IReadOnlyList<CsvRow> Rows, ShopifyProduct? Product, IReadOnlyList<RowProblem> Problems);

/// <summary>Whether a product is for sale.</summary>
internal enum ShopifyStatus
{
    Active,
    Draft,
    Archived,
}

/// <summary>A product of a file, found right in itself.</summary>
/// <param name="Handle">A slug.</param>
/// <param name="Title">Its name.</param>
/// <param name="Description">Plain text, paragraphs divided by a blank line.</param>
/// <param name="Vendor">Name of its brand; may be empty.</param>
/// <param name="Type">Name of its category; may be empty.</param>
/// <param name="Tags">Each once.</param>
/// <param name="Status">Archived or draft when the file says so, else by its column "Published".</param>
/// <param name="SeoTitle">May be empty.</param>
/// <param name="SeoDescription">May be empty.</param>
/// <param name="Options">Names of the attributes that tell variants apart, in order; none when there is one variant.</param>
/// <param name="Variants">At least one, in order; no two have the same values or the same code.</param>
/// <param name="Images">In order.</param>
internal sealed record ShopifyProduct(
    string Handle, string Title, string Description, string Vendor, string Type, IReadOnlyList<string> Tags, ShopifyStatus Status,
    string SeoTitle, string SeoDescription, IReadOnlyList<string> Options, IReadOnlyList<ShopifyVariant> Variants,
    IReadOnlyList<ShopifyImage> Images);

/// <param name="Line">Of the file.</param>
/// <param name="Code">Upper case, letters and digits in groups divided by hyphens.</param>
/// <param name="Values">Of the product's options, in their order.</param>
/// <param name="Price">Of one unit, above 0.</param>
/// <param name="CompareAt">What it cost before, above the price; null: it is not reduced.</param>
/// <param name="Quantity">Units there are; null: the file does not say.</param>
/// <param name="Image">Address of its picture; may be empty.</param>
internal sealed record ShopifyVariant(
    int Line, string Code, IReadOnlyList<string> Values, decimal Price, decimal? CompareAt, int? Quantity, string Image);

/// <param name="Line">Of the file.</param>
/// <param name="Address">Absolute, http or https.</param>
/// <param name="Alt">May be empty.</param>
/// <param name="Position">From 1, rising but not without gaps.</param>
internal sealed record ShopifyImage(int Line, string Address, string Alt, int Position);
