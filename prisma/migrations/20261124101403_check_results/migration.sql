-- AlterTable
ALTER TABLE "grading_run" ADD COLUMN     "diagnoses" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "check_result" (
    "runId" UUID NOT NULL,
    "checkId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "actual" TEXT,
    "estimate" DOUBLE PRECISION,
    "required" DOUBLE PRECISION,

    CONSTRAINT "check_result_pkey" PRIMARY KEY ("runId","checkId")
);

-- AddForeignKey
ALTER TABLE "check_result" ADD CONSTRAINT "check_result_runId_fkey" FOREIGN KEY ("runId") REFERENCES "grading_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is completed already gets the rows that a worker writes with a report from now on.
INSERT INTO "check_result" ("runId", "checkId", position, kind, title, status, message, actual, estimate, required)
SELECT run.id, one.value->>'id', one.place - 1, one.value->>'kind', left(one.value->>'title', 400), one.value->>'status',
  left(one.value->>'message', 400), left(one.value->>'actual', 400),
  (speedup.value->>'estimate')::float8, (speedup.value->>'required')::float8
FROM "grading_run" run
CROSS JOIN LATERAL jsonb_array_elements(run.report->'checks') WITH ORDINALITY one(value, place)
LEFT JOIN LATERAL jsonb_array_elements(run.report->'speedups') speedup ON speedup.value->>'check' = one.value->>'id'
WHERE run.state = 'completed'
ON CONFLICT DO NOTHING;

UPDATE "grading_run" run
SET diagnoses = ARRAY(SELECT DISTINCT one.value->>'kind' FROM jsonb_array_elements(run.report->'diagnosis') one)
WHERE run.state = 'completed' AND jsonb_typeof(run.report->'diagnosis') = 'array';
