-- CreateTable
CREATE TABLE "similarity_check" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "includesEarlier" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "compared" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,

    CONSTRAINT "similarity_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "similarity_note" (
    "leftId" UUID NOT NULL,
    "rightId" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "similarity_note_pkey" PRIMARY KEY ("leftId","rightId")
);

-- CreateIndex
CREATE INDEX "similarity_check_assignmentId_startedAt_idx" ON "similarity_check"("assignmentId", "startedAt");

-- CreateIndex
CREATE INDEX "similarity_note_rightId_idx" ON "similarity_note"("rightId");

-- AddForeignKey
ALTER TABLE "similarity_check" ADD CONSTRAINT "similarity_check_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity_note" ADD CONSTRAINT "similarity_note_leftId_fkey" FOREIGN KEY ("leftId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity_note" ADD CONSTRAINT "similarity_note_rightId_fkey" FOREIGN KEY ("rightId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
