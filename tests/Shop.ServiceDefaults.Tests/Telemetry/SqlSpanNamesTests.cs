using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Tests.Telemetry;

public class SqlSpanNamesTests
{
    [Theory]
    [Trait("Issue", "8.8.3")]
    [InlineData("select 1", "select values")]
    [InlineData("select refresh_product_search(array[$1])", "refresh product search")]
    [InlineData("-- reserve stock\nwith l as (select 1) update inventory set x = 1", "reserve stock")]
    [InlineData("\n  -- the order of a shopper  \n\nSELECT o.number FROM orders AS o", "the order of a shopper")]
    [InlineData("""SELECT o.number FROM "orders" AS o JOIN payments p USING (order_id)""", "select orders")]
    [InlineData("with l as (select * from inventory for update), u as (update inventory set x = 1) select * from u", "update inventory")]
    [InlineData("insert into event_offsets values ($1) on conflict (source) do update set number = 1", "insert event_offsets")]
    [InlineData("delete from cart_tasks where order_id = $1", "delete cart_tasks")]
    [InlineData("select a from payments for update skip locked", "select payments")]
    public void A_span_is_named_by_what_its_statement_does(string sql, string name) => Assert.Equal(name, SqlSpanNames.Of(sql));
}
