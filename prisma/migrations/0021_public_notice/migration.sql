-- CreateTable
CREATE TABLE "public_notice" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "organization_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "commended" BOOLEAN NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "public_notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "public_notice_organization_id_posted_at_idx" ON "public_notice"("organization_id", "posted_at");

-- CreateIndex
CREATE UNIQUE INDEX "public_notice_complaint_id_seq_key" ON "public_notice"("complaint_id", "seq");
