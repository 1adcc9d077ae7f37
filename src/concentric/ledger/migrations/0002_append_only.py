"""The database refuses what must never happen to an entry, whoever asks; and a type for exclusion constraints."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION concentric_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION concentric_refuse_change();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION concentric_refuse_change();
CREATE TRIGGER part_no_change BEFORE UPDATE ON ledger_part
  FOR EACH ROW EXECUTE FUNCTION concentric_refuse_change();
CREATE TRIGGER part_no_truncate BEFORE TRUNCATE ON ledger_part
  FOR EACH STATEMENT EXECUTE FUNCTION concentric_refuse_change();
CREATE TRIGGER answer_no_change BEFORE UPDATE ON ledger_firstanswer
  FOR EACH ROW EXECUTE FUNCTION concentric_refuse_change();

-- An entry is the next of its venue, and names the digest of the one before it.
CREATE FUNCTION concentric_next_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT number, digest INTO last FROM ledger_entry
    WHERE venue_id = NEW.venue_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> COALESCE(last.number, 0) + 1
     OR NEW.previous <> COALESCE(last.digest, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'entry % does not follow entry %', NEW.number, last.number
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_follows BEFORE INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION concentric_next_entry();

-- An id as a range, so that GiST can exclude equal ids without an extension.
CREATE TYPE uuidrange AS RANGE (subtype = uuid);
"""

UNDO = """
DROP TYPE uuidrange;
DROP TRIGGER entry_follows ON ledger_entry;
DROP TRIGGER answer_no_change ON ledger_firstanswer;
DROP TRIGGER part_no_truncate ON ledger_part;
DROP TRIGGER part_no_change ON ledger_part;
DROP TRIGGER entry_no_truncate ON ledger_entry;
DROP TRIGGER entry_no_change ON ledger_entry;
DROP FUNCTION concentric_next_entry();
DROP FUNCTION concentric_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, UNDO)]
