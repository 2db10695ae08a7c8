-- CreateTable
CREATE TABLE "case_relation" (
    "complaint_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "other_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_relation_pkey" PRIMARY KEY ("complaint_id","seq")
);

-- CreateIndex
CREATE INDEX "case_relation_other_id_idx" ON "case_relation"("other_id");
