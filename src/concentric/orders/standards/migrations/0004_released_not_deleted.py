"""What was in force is not deleted either."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION concentric_standard_not_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('released', 'superseded') THEN
    RAISE EXCEPTION 'version % of a standard was released and is not deleted', OLD.version
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER standard_version_not_deleted BEFORE DELETE ON standards_standardversion
  FOR EACH ROW EXECUTE FUNCTION concentric_standard_not_deleted();
"""

UNDO = """
DROP TRIGGER standard_version_not_deleted ON standards_standardversion;
DROP FUNCTION concentric_standard_not_deleted();
"""


class Migration(migrations.Migration):
    dependencies = [("standards", "0003_sent_back")]
    operations = [migrations.RunSQL(REFUSE, UNDO)]
