using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Orders.Database.Migrations;

[DbContext(typeof(OrdersDbContext)), Migration("0001_events")]
public sealed class Events0001() : SqlMigration(EventTables.File);

[DbContext(typeof(OrdersDbContext)), Migration("0002_stock")]
public sealed class Stock0002() : SqlMigration("0002_stock.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0003_orders")]
public sealed class Orders0003() : SqlMigration("0003_orders.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0004_payments")]
public sealed class Payments0004() : SqlMigration("0004_payments.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0005_cart_orders")]
public sealed class CartOrders0005() : SqlMigration("0005_cart_orders.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0006_jobs")]
public sealed class Jobs0006() : SqlMigration("0006_jobs.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0007_room_for_more")]
public sealed class RoomForMore0007() : SqlMigration("0007_room_for_more.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0008_money")]
public sealed class Money0008() : SqlMigration("0008_money.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0009_languages")]
public sealed class Languages0009() : SqlMigration("0009_languages.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0010_place_order")]
public sealed class PlaceOrder0010() : SqlMigration("0010_place_order.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0011_confirm_order")]
public sealed class ConfirmOrder0011() : SqlMigration("0011_confirm_order.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0012_order_bought")]
public sealed class OrderBought0012() : SqlMigration("0012_order_bought.sql");

[DbContext(typeof(OrdersDbContext)), Migration("0014_quantities")]
public sealed class Quantities0014() : SqlMigration("0014_quantities.sql");
