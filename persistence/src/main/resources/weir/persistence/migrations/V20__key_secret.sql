-- What the tags of keys are made with: one secret for whoever works on this database, made here (244 random bits).
create table key_secret (
  only_one boolean primary key default true check (only_one),
  secret bytea not null
);

insert into key_secret (secret) values (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
