-- AlterTable
ALTER TABLE "policy_version" ADD COLUMN     "issue" INTEGER NOT NULL DEFAULT 0;

-- DropIndex
DROP INDEX "policy_version_organization_id_hash_key";

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_organization_id_hash_issue_key" ON "policy_version"("organization_id", "hash", "issue");

-- CreateTable
CREATE TABLE "policy_change" (
    "id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "by" JSONB NOT NULL,
    "effective_on" TEXT,
    "difference" JSONB NOT NULL,
    "handed_in_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_seq" INTEGER NOT NULL,

    CONSTRAINT "policy_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_change_organization_id_status_idx" ON "policy_change"("organization_id", "status");

-- CreateTable
CREATE TABLE "policy_letter" (
    "id" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "policy_letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "policy_letter_message_id_key" ON "policy_letter"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_letter_change_id_seq_kind_person_id_key" ON "policy_letter"("change_id", "seq", "kind", "person_id");
