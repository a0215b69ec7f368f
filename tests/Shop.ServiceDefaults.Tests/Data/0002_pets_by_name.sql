create unique index pets_by_name on pets (name);
