-- CreateTable
CREATE TABLE "lms_identity" (
    "courseId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "lmsId" TEXT,
    "sisId" TEXT,
    "loginId" TEXT,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lms_identity_pkey" PRIMARY KEY ("courseId","platform","userId")
);

-- CreateIndex
CREATE INDEX "lms_identity_userId_idx" ON "lms_identity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "lms_identity_courseId_platform_lmsId_key" ON "lms_identity"("courseId", "platform", "lmsId");

-- CreateIndex
CREATE UNIQUE INDEX "lms_identity_courseId_platform_sisId_key" ON "lms_identity"("courseId", "platform", "sisId");

-- AddForeignKey
ALTER TABLE "lms_identity" ADD CONSTRAINT "lms_identity_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lms_identity" ADD CONSTRAINT "lms_identity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
