-- AlterTable
ALTER TABLE "follow_up" ADD COLUMN     "number" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_organization_id_number_key" ON "follow_up"("organization_id", "number");
