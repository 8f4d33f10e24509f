-- What a file of the archive was when its day was dropped, so that whoever reads it later can tell that it still is.
-- None of files of before.
alter table ledger_archive add column sha256 text;
