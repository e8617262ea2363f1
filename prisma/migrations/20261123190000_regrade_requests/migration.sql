-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('open', 'answered', 'granted', 'declined', 'withdrawn');

-- AlterTable
ALTER TABLE "grading_run" ADD COLUMN     "keepsBest" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "regrade_request" (
    "id" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "state" "request_state" NOT NULL DEFAULT 'open',
    "checkId" TEXT,
    "checkTitle" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "movedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readUpTo" INTEGER NOT NULL DEFAULT 0,
    "runId" UUID,

    CONSTRAINT "regrade_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_message" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "fromStaff" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "regrade_request_runId_key" ON "regrade_request"("runId");

-- CreateIndex
CREATE INDEX "regrade_request_submissionId_idx" ON "regrade_request"("submissionId");

-- CreateIndex
CREATE INDEX "request_message_userId_sentAt_idx" ON "request_message"("userId", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "request_message_requestId_number_key" ON "request_message"("requestId", "number");

-- AddForeignKey
ALTER TABLE "regrade_request" ADD CONSTRAINT "regrade_request_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade_request" ADD CONSTRAINT "regrade_request_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrade_request" ADD CONSTRAINT "regrade_request_runId_fkey" FOREIGN KEY ("runId") REFERENCES "grading_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_message" ADD CONSTRAINT "request_message_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "regrade_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_message" ADD CONSTRAINT "request_message_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One request of a submission at a time, from however many tabs or members of a team.
CREATE UNIQUE INDEX "regrade_request_open_key" ON "regrade_request"("submissionId") WHERE "state" IN ('open', 'answered');
