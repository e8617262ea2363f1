-- AlterTable
ALTER TABLE "passback" ADD COLUMN     "lagMs" DOUBLE PRECISION,
ADD COLUMN     "owedAt" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "passback_owedAt_idx" ON "passback"("owedAt");

-- CreateIndex
CREATE INDEX "passback_sentAt_idx" ON "passback"("sentAt");

-- What is done already is owed to nobody.
UPDATE "passback" SET "owedAt" = NULL WHERE "dueAt" IS NULL AND "state" <> 'given_up';
