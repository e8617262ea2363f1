-- AlterTable
ALTER TABLE "course" ADD COLUMN     "late" JSONB,
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "extraHours" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "assignment" ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "opensAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "grade" ADD COLUMN     "daysLate" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "deducted" DECIMAL(10,2) NOT NULL DEFAULT 0,
ADD COLUMN     "freeDays" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "extension" (
    "assignmentId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "grantedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "userId" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "extension_userId_idx" ON "extension"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_id_key" ON "calendar_feed"("id");

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
