-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "isAnonymous" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "grade" ADD COLUMN     "byHand" DECIMAL(10,2),
ADD COLUMN     "toMark" DECIMAL(10,2) NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "marking" (
    "submissionId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "reservedBy" TEXT,
    "reservedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "marking_pkey" PRIMARY KEY ("submissionId")
);

-- CreateTable
CREATE TABLE "mark" (
    "submissionId" UUID NOT NULL,
    "criterion" TEXT NOT NULL,
    "items" TEXT[],
    "adjustment" DECIMAL(10,2) NOT NULL DEFAULT 0,
    "comment" TEXT NOT NULL DEFAULT '',
    "by" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("submissionId","criterion")
);

-- CreateTable
CREATE TABLE "line_comment" (
    "id" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "line_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "marking_alias" (
    "assignmentId" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "marking_alias_pkey" PRIMARY KEY ("assignmentId","ownerId")
);

-- CreateIndex
CREATE INDEX "line_comment_submissionId_idx" ON "line_comment"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "marking_alias_assignmentId_words_key" ON "marking_alias"("assignmentId", "words");

-- AddForeignKey
ALTER TABLE "marking" ADD CONSTRAINT "marking_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_comment" ADD CONSTRAINT "line_comment_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "marking_alias" ADD CONSTRAINT "marking_alias_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
