-- AlterTable
ALTER TABLE "follow_up" ALTER COLUMN "owner_id" DROP NOT NULL,
ALTER COLUMN "due_on" DROP NOT NULL;

-- CreateTable
CREATE TABLE "penalty" (
    "id" UUID NOT NULL,
    "stream_id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "organization_id" TEXT NOT NULL,
    "penalty_id" TEXT NOT NULL,
    "clause" TEXT,
    "person_id" TEXT,
    "minor" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "limit_id" TEXT NOT NULL,
    "clock_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "missed_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" JSONB,
    "decided_seq" INTEGER,

    CONSTRAINT "penalty_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "penalty_complaint_id_idx" ON "penalty"("complaint_id");

-- CreateIndex
CREATE INDEX "penalty_organization_id_person_id_idx" ON "penalty"("organization_id", "person_id");
