-- CreateTable
CREATE TABLE "admin_audit" (
    "id" SERIAL NOT NULL,
    "organization_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" JSONB NOT NULL,
    "command" TEXT NOT NULL,
    "subject" TEXT,
    "changes" JSONB NOT NULL,

    CONSTRAINT "admin_audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "admin_audit_organization_id_id_idx" ON "admin_audit"("organization_id", "id");

-- By hand: append-only, as the record is.
CREATE TRIGGER admin_audit_append_only BEFORE UPDATE OR DELETE ON "admin_audit"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
CREATE TRIGGER admin_audit_no_truncate BEFORE TRUNCATE ON "admin_audit"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

-- Addresses are written in lower case, so that looking one up needs no pattern.
UPDATE "person" SET "email" = lower("email") WHERE "email" <> lower("email");
