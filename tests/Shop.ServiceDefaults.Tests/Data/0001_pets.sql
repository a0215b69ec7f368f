create table pets (
    id bigint generated always as identity primary key,
    name text not null
);

-- A semicolon in a body must not end the statement.
create function pets_shout() returns text language plpgsql as $$
begin
    return 'miaow;';
end $$;

insert into pets (name) values ('Tom');
