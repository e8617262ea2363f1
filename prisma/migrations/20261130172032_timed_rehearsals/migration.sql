-- AlterTable
ALTER TABLE "rehearsal" ADD COLUMN     "isTimed" BOOLEAN NOT NULL DEFAULT false;
