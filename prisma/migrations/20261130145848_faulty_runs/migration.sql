-- CreateIndex
CREATE INDEX "grading_run_faults_idx" ON "grading_run"("faults");
