-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "git" JSONB;
