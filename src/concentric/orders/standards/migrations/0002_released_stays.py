"""What a version said when it was released is never changed, whoever asks."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION concentric_standard_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('released', 'superseded') AND (
       NEW.content IS DISTINCT FROM OLD.content OR NEW.version <> OLD.version
       OR NEW.standard_id <> OLD.standard_id OR NEW.state NOT IN ('released', 'superseded')) THEN
    RAISE EXCEPTION 'version % of a standard was released and does not change', OLD.version
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER standard_version_stays BEFORE UPDATE ON standards_standardversion
  FOR EACH ROW EXECUTE FUNCTION concentric_standard_stays();
"""

UNDO = """
DROP TRIGGER standard_version_stays ON standards_standardversion;
DROP FUNCTION concentric_standard_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, UNDO)]
