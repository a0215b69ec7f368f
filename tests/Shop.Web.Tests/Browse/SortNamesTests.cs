using Shop.Catalog.V1;
using Shop.Web.Browse;

namespace Shop.Web.Tests.Browse;

public class SortNamesTests
{
    [Fact]
    public void Every_way_to_sort_has_a_name_of_its_own()
    {
        Assert.Equal(Enum.GetValues<Sort>().Order(), SortNames.ByName.Values.Order());
        Assert.Equal(SortNames.ByName.Keys.Order(), SortNames.Labels(searching: true).Select(label => label.Name).Order());
    }

    [Fact]
    public void A_name_reads_back_as_its_way_to_sort() =>
        Assert.All(Enum.GetValues<Sort>(), sort => Assert.Equal(sort, SortNames.ByName[SortNames.Of(sort)]));

    [Theory]
    [InlineData(true, "Best match")]
    [InlineData(false, "Most popular")]
    public void The_first_order_is_called_after_what_there_is_to_go_by(bool searching, string label) =>
        Assert.Equal(label, SortNames.Labels(searching).First().Label);
}
