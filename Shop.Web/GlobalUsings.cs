global using Shop.Contracts;

// The clients of the services by short names: several of the classes that hold them are called as a slice of the site is.
global using BrandsClient = Shop.Catalog.V1.Brands.BrandsClient;
global using CartsClient = Shop.Orders.V1.Carts.CartsClient;
global using CategoriesClient = Shop.Catalog.V1.Categories.CategoriesClient;
global using CheckoutClient = Shop.Orders.V1.Checkout.CheckoutClient;
global using HistoryClient = Shop.Catalog.V1.History.HistoryClient;
global using ImagesClient = Shop.Catalog.V1.Images.ImagesClient;
global using ImportsClient = Shop.Catalog.V1.Imports.ImportsClient;
global using ListingClient = Shop.Catalog.V1.Listing.ListingClient;
global using OrdersClient = Shop.Orders.V1.Orders.OrdersClient;
global using PaymentsClient = Shop.Orders.V1.Payments.PaymentsClient;
global using ProductImagesClient = Shop.Catalog.V1.ProductImages.ProductImagesClient;
global using ProductsClient = Shop.Catalog.V1.Products.ProductsClient;
global using RecommendationsClient = Shop.Catalog.V1.Recommendations.RecommendationsClient;
global using TreeClient = Shop.Catalog.V1.Tree.TreeClient;
global using QuestionModerationClient = Shop.Catalog.V1.QuestionModeration.QuestionModerationClient;
global using QuestionsClient = Shop.Catalog.V1.Questions.QuestionsClient;
global using ReviewModerationClient = Shop.Catalog.V1.ReviewModeration.ReviewModerationClient;
global using ReviewsClient = Shop.Catalog.V1.Reviews.ReviewsClient;
global using SalesClient = Shop.Catalog.V1.Sales.SalesClient;
global using SearchRulesClient = Shop.Catalog.V1.SearchRules.SearchRulesClient;
