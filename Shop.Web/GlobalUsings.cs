global using Shop.Contracts;

// The clients of the services by short names: several of the classes that hold them are called as a slice of the site is.
global using CartsClient = Shop.Orders.V1.Carts.CartsClient;
global using CategoriesClient = Shop.Catalog.V1.Categories.CategoriesClient;
global using CheckoutClient = Shop.Orders.V1.Checkout.CheckoutClient;
global using ImagesClient = Shop.Catalog.V1.Images.ImagesClient;
global using OrdersClient = Shop.Orders.V1.Orders.OrdersClient;
global using PaymentsClient = Shop.Orders.V1.Payments.PaymentsClient;
global using ProductsClient = Shop.Catalog.V1.Products.ProductsClient;
global using SearchRulesClient = Shop.Catalog.V1.SearchRules.SearchRulesClient;
