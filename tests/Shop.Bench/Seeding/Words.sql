-- What the seeds are made of: the same product has the same name, price and variants in every database and in each run.
-- Functions of this session only, which may have them already; whoever calls them names the schema.

-- A number from 0 up to 1, by what it is for.
create or replace function pg_temp.chance(n bigint, salt text) returns double precision language sql immutable as $$
    select (hashtextextended(salt, n) & 2147483647) / 2147483648.0;
$$;

-- One of the words, each as often as the next.
create or replace function pg_temp.any_of(words text[], n bigint, salt text) returns text language sql immutable as $$
    select words[1 + floor(cardinality(words) * pg_temp.chance(n, salt))::integer];
$$;

-- One of the words, the first ones far more often, as in any language.
create or replace function pg_temp.most_of(words text[], n bigint, salt text) returns text language sql immutable as $$
    select words[1 + floor(cardinality(words) * power(pg_temp.chance(n, salt), 3))::integer];
$$;

create or replace function pg_temp.adjectives() returns text[] language sql immutable as $$
    select string_to_array('warm quiet sturdy light simple soft bright slim round wide narrow plain woven brushed polished folded stacked carved turned '
        || 'pressed glazed waxed padded quilted ribbed knitted printed dyed washed weathered rustic modern classic nordic coastal alpine urban rural '
        || 'compact portable foldable adjustable reversible seamless hollow solid layered twisted braided hammered etched frosted tinted', ' ');
$$;

create or replace function pg_temp.materials() returns text[] language sql immutable as $$
    select string_to_array('oak cotton wool linen steel glass leather ceramic brass bamboo walnut copper cork felt marble ash canvas beech enamel '
        || 'porcelain rattan silk slate stoneware suede teak terracotta velvet willow zinc', ' ');
$$;

create or replace function pg_temp.things() returns text[] language sql immutable as $$
    select string_to_array('lamp chair table bowl mug blanket cushion shelf rug basket vase mirror clock tray stool bench jug plate kettle teapot '
        || 'knife board pan pot ladle whisk apron towel curtain quilt pillow throw lantern candle planter trowel rake hose glove boot scarf hat coat '
        || 'jacket shirt sweater sock belt wallet satchel backpack tote umbrella notebook pen pencil folder stapler ruler easel brush canvas frame '
        || 'puzzle kite top ball tent hammock flask compass whistle rope saddle bell pump lock helmet goggle paddle oar anchor buoy', ' ');
$$;

create or replace function pg_temp.doings() returns text[] language sql immutable as $$
    select string_to_array('reading cooking writing sleeping travelling gardening painting baking camping hiking cycling sailing knitting sewing '
        || 'drawing walking resting working playing learning fishing rowing climbing picnicking entertaining unwinding organising tidying', ' ');
$$;

create or replace function pg_temp.colours() returns text[] language sql immutable as $$
    select string_to_array('Stone Ink Moss Clay Sand Rust Sky Plum Fern Coal Snow Honey', ' ');
$$;

-- A made-up word, the same for five products: what nobody but those is called.
create or replace function pg_temp.model(n bigint) returns text language sql immutable as $$
    select initcap(pg_temp.any_of(syllables, n / 5, 'first') || pg_temp.any_of(syllables, n / 5, 'second') || pg_temp.any_of(syllables, n / 5, 'third'))
    from string_to_array('zor van mel tik rou bas lin quo dre fal gim hov jun kel lor mox nir pav rez sul tov ubra vex wil', ' ') syllables;
$$;

-- Only what is immutable throughout is put into the query itself: `concat_ws`, or a number behind `||`, would have this planned anew for every row.
create or replace function pg_temp.name_of(n bigint) returns text language sql immutable as $$
    select initcap(pg_temp.most_of(pg_temp.adjectives(), n, 'adjective') || ' ' || pg_temp.most_of(pg_temp.materials(), n, 'material') || ' '
        || pg_temp.most_of(pg_temp.things(), n, 'thing') || ' ' || pg_temp.model(n));
$$;

create or replace function pg_temp.slug_of(n bigint) returns text language sql immutable as $$
    select replace(lower(pg_temp.name_of(n)), ' ', '-') || '-' || n::text;
$$;

create or replace function pg_temp.product_id(n bigint) returns uuid language sql immutable as $$
    select md5('bench product ' || n::text)::uuid;
$$;

create or replace function pg_temp.sku_id(n bigint, variant integer) returns uuid language sql immutable as $$
    select md5('bench sku ' || n::text || ' ' || variant::text)::uuid;
$$;

create or replace function pg_temp.order_id(n bigint) returns uuid language sql immutable as $$
    select md5('bench order ' || n::text)::uuid;
$$;

create or replace function pg_temp.owner_of(n bigint) returns text language sql immutable as $$
    select 'guest:' || md5('bench owner ' || n::text);
$$;

-- One a minute.
create or replace function pg_temp.placed_at(n bigint) returns timestamptz language sql immutable as $$
    select timestamptz '2024-01-01' + n * interval '1 minute';
$$;

create or replace function pg_temp.colour_of(n bigint, variant integer) returns text language sql immutable as $$
    select (pg_temp.colours())[1 + (floor(12 * pg_temp.chance(n, 'colour'))::integer + variant * 5) % 12];
$$;

create or replace function pg_temp.price_of(n bigint, variant integer) returns numeric language sql immutable as $$
    select (5 + floor(40000 * power(pg_temp.chance(n, 'price'), 2)) / 100.0 + variant * 2.5)::numeric(19, 4);
$$;

-- The last variant of each tenth product is sold out; of everything else there is more than a bench can sell.
create or replace function pg_temp.units_of(n bigint, variant integer) returns integer language sql immutable as $$
    select case when variant = 3 and n % 10 = 0 then 0 else 1000000 end;
$$;

-- By operators only, for the same reason as the name.
create or replace function pg_temp.sentence_of(n bigint, s text) returns text language sql immutable as $$
    select initcap(pg_temp.any_of(string_to_array('this that our one each every', ' '), n, 'start' || s)) || ' '
        || pg_temp.most_of(pg_temp.adjectives(), n, 'a' || s) || ' ' || pg_temp.most_of(pg_temp.things(), n, 'b' || s) || ' of '
        || pg_temp.most_of(pg_temp.adjectives(), n, 'c' || s) || ' ' || pg_temp.most_of(pg_temp.materials(), n, 'd' || s) || ' for '
        || pg_temp.most_of(pg_temp.doings(), n, 'e' || s) || ', with a ' || pg_temp.most_of(pg_temp.adjectives(), n, 'f' || s) || ' '
        || pg_temp.most_of(pg_temp.materials(), n, 'g' || s) || ' and the ' || pg_temp.most_of(pg_temp.adjectives(), n, 'h' || s)
        || ' feel of ' || pg_temp.most_of(pg_temp.doings(), n, 'i' || s) || '.';
$$;

create or replace function pg_temp.description_of(n bigint) returns text language sql immutable as $$
    select pg_temp.sentence_of(n, '1') || ' ' || pg_temp.sentence_of(n, '2') || ' ' || pg_temp.sentence_of(n, '3');
$$;

create or replace function pg_temp.picture_of(n bigint) returns bytea language sql immutable as $$
    select convert_to(format('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#%s"/></svg>',
        left(md5(n::text), 6)), 'UTF8')
$$;
