-- CreateTable
CREATE TABLE "notice_rule" (
    "userId" TEXT NOT NULL,
    "pace" TEXT NOT NULL DEFAULT 'digest',
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "notice_rule_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "course_notice_pace" (
    "userId" TEXT NOT NULL,
    "courseId" UUID NOT NULL,
    "pace" TEXT NOT NULL,

    CONSTRAINT "course_notice_pace_pkey" PRIMARY KEY ("userId","courseId")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "courseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "assignmentId" UUID,
    "subjectId" UUID,
    "before" DECIMAL(10,2),
    "once" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "mailId" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_mail" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),
    "lastAnswer" TEXT,

    CONSTRAINT "notice_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "course_notice_pace_courseId_idx" ON "course_notice_pace"("courseId");

-- CreateIndex
CREATE UNIQUE INDEX "notice_once_key" ON "notice"("once");

-- CreateIndex
CREATE INDEX "notice_dueAt_createdAt_idx" ON "notice"("dueAt", "createdAt");

-- CreateIndex
CREATE INDEX "notice_userId_idx" ON "notice"("userId");

-- CreateIndex
CREATE INDEX "notice_courseId_idx" ON "notice"("courseId");

-- CreateIndex
CREATE INDEX "notice_mailId_idx" ON "notice"("mailId");

-- CreateIndex
CREATE INDEX "notice_mail_dueAt_createdAt_idx" ON "notice_mail"("dueAt", "createdAt");

-- CreateIndex
CREATE INDEX "notice_mail_userId_idx" ON "notice_mail"("userId");

-- AddForeignKey
ALTER TABLE "notice_rule" ADD CONSTRAINT "notice_rule_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_notice_pace" ADD CONSTRAINT "course_notice_pace_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_notice_pace" ADD CONSTRAINT "course_notice_pace_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "notice_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mail" ADD CONSTRAINT "notice_mail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
