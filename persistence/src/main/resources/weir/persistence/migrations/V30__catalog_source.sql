-- Who wrote a version: the file, read by a start, or an operator, who put it by the API.
alter table catalog_version
  add column source text not null default 'file' check (source in ('file', 'api')),
  add column put_by text,
  add constraint catalog_version_put_by check ((source = 'api') = (put_by is not null));
