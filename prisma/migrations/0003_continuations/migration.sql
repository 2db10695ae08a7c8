-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "continues_id" UUID,
ADD COLUMN     "first_received_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_continues_id_key" ON "complaint"("continues_id");
