-- AlterTable
ALTER TABLE "grading_run" ADD COLUMN     "measuredBefore" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "grading_host" (
    "workerId" TEXT NOT NULL,
    "cores" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grading_host_pkey" PRIMARY KEY ("workerId")
);
