"""A handover that was given does not change: the database refuses it, but for the taking and a purge of the note."""

from django.db import migrations

HOLD = """
CREATE FUNCTION concentric_signed_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE after jsonb;
BEGIN
  IF OLD.given_at IS NULL THEN RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'UPDATE' THEN
    after := to_jsonb(NEW);
    IF OLD.taken_at IS NULL THEN after := after || jsonb_build_object('taken_by', NULL, 'taken_at', NULL); END IF;
    IF NEW.note = '' THEN after := after || jsonb_build_object('note', OLD.note); END IF;
    IF after = to_jsonb(OLD) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a signed handover does not change: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER handover_holds BEFORE UPDATE OR DELETE ON desk_handover
  FOR EACH ROW EXECUTE FUNCTION concentric_signed_holds();
"""
UNDO = "DROP TRIGGER handover_holds ON desk_handover; DROP FUNCTION concentric_signed_holds();"


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]
    operations = [migrations.RunSQL(HOLD, UNDO)]
