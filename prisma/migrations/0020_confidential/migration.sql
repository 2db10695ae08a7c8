-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "confidential" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "involved" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "readers" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "complaint_organization_id_confidential_idx" ON "complaint"("organization_id", "confidential");
