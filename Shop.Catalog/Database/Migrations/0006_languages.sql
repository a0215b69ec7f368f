-- In which language a product is named, where that is not the language of everything else, English: a BCP 47 tag.

alter table products
    add lang text not null default '' check (lang ~* '^([a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)?$');
