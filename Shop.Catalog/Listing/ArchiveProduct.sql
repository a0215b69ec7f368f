-- Takes a product and its SKUs out of the shop; returns the SKUs. No row: there is no such product, or it is archived already.
with gone as (
    update products set archived_at = @now, updated_by = @by
    where product_id = @product_id and archived_at is null
    returning product_id
)
update skus k set archived_at = @now, updated_by = @by
from gone where k.product_id = gone.product_id and k.archived_at is null
returning k.sku_id
