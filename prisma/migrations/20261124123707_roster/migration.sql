-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "section" TEXT;

-- AlterTable
ALTER TABLE "grading_host" ADD COLUMN     "state" JSONB,
ADD COLUMN     "wanted" TEXT NOT NULL DEFAULT 'run';

-- CreateTable
CREATE TABLE "former_enrolment" (
    "courseId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "section" TEXT,
    "extraHours" INTEGER NOT NULL,
    "extraTimePercent" INTEGER NOT NULL,
    "leftAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_enrolment_pkey" PRIMARY KEY ("courseId","userId")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "role" "role" NOT NULL,
    "section" TEXT,
    "hash" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "accepted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_batch" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "grant" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "left" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "grant_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_sample" (
    "workerId" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "busySlots" INTEGER NOT NULL,
    "busyCores" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "host_sample_pkey" PRIMARY KEY ("workerId","takenAt")
);

-- CreateIndex
CREATE INDEX "former_enrolment_userId_idx" ON "former_enrolment"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation"("hash");

-- CreateIndex
CREATE INDEX "invitation_courseId_idx" ON "invitation"("courseId");

-- CreateIndex
CREATE INDEX "grant_batch_courseId_idx" ON "grant_batch"("courseId");

-- CreateIndex
CREATE INDEX "host_sample_takenAt_idx" ON "host_sample"("takenAt");

-- AddForeignKey
ALTER TABLE "former_enrolment" ADD CONSTRAINT "former_enrolment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "former_enrolment" ADD CONSTRAINT "former_enrolment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_batch" ADD CONSTRAINT "grant_batch_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
