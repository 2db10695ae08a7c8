-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "rung" TEXT;
