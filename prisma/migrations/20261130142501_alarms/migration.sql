-- CreateTable
CREATE TABLE "alarm" (
    "id" UUID NOT NULL,
    "objective" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "value" DOUBLE PRECISION NOT NULL,
    "limit" DOUBLE PRECISION NOT NULL,
    "isTold" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alarm_objective_startedAt_idx" ON "alarm"("objective", "startedAt");

-- CreateIndex
CREATE INDEX "grading_run_createdAt_idx" ON "grading_run"("createdAt");
