-- AlterTable
ALTER TABLE "assignment_version" ADD COLUMN     "publishedBy" TEXT;

-- CreateTable
CREATE TABLE "course_draft" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "file" JSONB NOT NULL,
    "source" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_assignment" (
    "draftId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "file" JSONB NOT NULL,
    "statement" TEXT NOT NULL,
    "bundleKey" TEXT NOT NULL,

    CONSTRAINT "draft_assignment_pkey" PRIMARY KEY ("draftId","slug")
);

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" UUID NOT NULL,
    "courseId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "bundleKey" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "caseName" TEXT,
    "filesKey" TEXT,
    "cores" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "faults" INTEGER NOT NULL DEFAULT 0,
    "lastFault" TEXT,
    "workerId" TEXT,
    "leaseExpiresAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "report" JSONB,
    "problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "breakage" JSONB,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "course_draft_courseId_key" ON "course_draft"("courseId");

-- CreateIndex
CREATE INDEX "rehearsal_state_dueAt_idx" ON "rehearsal"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "rehearsal_courseId_slug_bundleKey_caseName_key" ON "rehearsal"("courseId", "slug", "bundleKey", "caseName");

-- AddForeignKey
ALTER TABLE "course_draft" ADD CONSTRAINT "course_draft_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_assignment" ADD CONSTRAINT "draft_assignment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "course_draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
