-- AlterTable
ALTER TABLE "course" ADD COLUMN     "dropLowest" INTEGER NOT NULL DEFAULT 0;
