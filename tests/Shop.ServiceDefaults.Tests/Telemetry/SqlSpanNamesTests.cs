using Shop.ServiceDefaults.Telemetry;

namespace Shop.ServiceDefaults.Tests.Telemetry;

public class SqlSpanNamesTests
{
    [Theory]
    [InlineData("select 1", "select")]
    [InlineData("""SELECT o.number FROM "orders" AS o JOIN payments p USING (order_id)""", "select orders")]
    [InlineData("with l as (select * from inventory for update), u as (update inventory set x = 1) select * from u", "update inventory")]
    [InlineData("insert into event_offsets values ($1) on conflict (source) do update set number = 1", "insert event_offsets")]
    [InlineData("delete from cart_tasks where order_id = $1", "delete cart_tasks")]
    [InlineData("select a from payments for update skip locked", "select payments")]
    public void A_span_is_named_by_what_its_statement_does(string sql, string name) => Assert.Equal(name, SqlSpanNames.Of(sql));
}
