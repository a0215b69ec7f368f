-- save the product
-- Writes what differs of the row of @product_id and of its further categories. @product is its ProductContent as JSON with its proto's names, @by who
-- saves it, @now when.
insert into products as stored (product_id, slug, name, lang, brand_id, category_id, description, facts, variant_axes, tags,
    seo_title, seo_description, draft, archived_at, listed_at, created_by, updated_by)
select @product_id, p.slug, p.name, p.lang, b.brand_id, c.category_id, p.description, p.facts,
    array(select jsonb_array_elements_text(p.variant_axes)), array(select jsonb_array_elements_text(p.tags)),
    p.seo_title, p.seo_description, p.state = 'PRODUCT_STATE_DRAFT', case when p.state <> 'PRODUCT_STATE_ACTIVE' then @now end, @now, @by, @by
from jsonb_to_record(@product) as p (slug text, name text, lang text, brand_slug text, category_slugs jsonb, description text, facts jsonb,
    variant_axes jsonb, tags jsonb, seo_title text, seo_description text, state text)
join brands b on b.slug = p.brand_slug
join categories c on c.slug = p.category_slugs ->> 0
on conflict (product_id) do update set
    slug = excluded.slug, name = excluded.name, lang = excluded.lang, brand_id = excluded.brand_id, category_id = excluded.category_id,
    description = excluded.description, facts = excluded.facts, variant_axes = excluded.variant_axes, tags = excluded.tags,
    seo_title = excluded.seo_title, seo_description = excluded.seo_description, draft = excluded.draft, updated_by = @by,
    archived_at = case when excluded.archived_at is not null then coalesce(stored.archived_at, @now) end,
    -- It is new when it is first on sale.
    listed_at = case when stored.draft and not excluded.draft then @now else stored.listed_at end
where (stored.slug, stored.name, stored.lang, stored.brand_id, stored.category_id, stored.description, stored.facts, stored.variant_axes,
        stored.tags, stored.seo_title, stored.seo_description, stored.draft, stored.archived_at is null)
    is distinct from (excluded.slug, excluded.name, excluded.lang, excluded.brand_id, excluded.category_id, excluded.description,
        excluded.facts, excluded.variant_axes, excluded.tags, excluded.seo_title, excluded.seo_description, excluded.draft,
        excluded.archived_at is null);

delete from product_categories f using categories c
where f.product_id = @product_id and c.category_id = f.category_id
    and not exists (select from jsonb_array_elements_text(@product -> 'category_slugs') with ordinality w (slug, place)
        where w.slug = c.slug and w.place > 1);

insert into product_categories as f (product_id, category_id, position, created_by, updated_by)
select @product_id, c.category_id, w.place - 1, @by, @by
from jsonb_array_elements_text(@product -> 'category_slugs') with ordinality w (slug, place) join categories c using (slug)
where w.place > 1
on conflict (product_id, category_id) do update set position = excluded.position, updated_by = @by where f.position <> excluded.position
