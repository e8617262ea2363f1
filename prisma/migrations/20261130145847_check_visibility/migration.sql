-- AlterTable
ALTER TABLE "check_result" ADD COLUMN     "visibility" TEXT;
