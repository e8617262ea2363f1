-- CreateTable
CREATE TABLE "pseudonym" (
    "courseId" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "isListed" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "pseudonym_pkey" PRIMARY KEY ("courseId","userId")
);

-- CreateIndex
CREATE INDEX "pseudonym_userId_idx" ON "pseudonym"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "pseudonym_courseId_words_key" ON "pseudonym"("courseId", "words");

-- AddForeignKey
ALTER TABLE "pseudonym" ADD CONSTRAINT "pseudonym_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pseudonym" ADD CONSTRAINT "pseudonym_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
