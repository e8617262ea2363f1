-- AlterTable
ALTER TABLE "grade_change" ADD COLUMN     "version" INTEGER;

-- Those before this one count back from their grade's version, in the order in which they have been shown.
UPDATE "grade_change" SET "version" = "grade"."version" - "numbered"."later"
FROM "grade", (
  SELECT "id", row_number() OVER (PARTITION BY "gradeId" ORDER BY "id" DESC) - 1 AS "later" FROM "grade_change"
) "numbered"
WHERE "numbered"."id" = "grade_change"."id" AND "grade"."id" = "grade_change"."gradeId";

-- AlterTable
ALTER TABLE "grade_change" ALTER COLUMN "version" SET NOT NULL;

-- DropIndex
DROP INDEX "grade_change_gradeId_idx";

-- CreateIndex
CREATE UNIQUE INDEX "grade_change_gradeId_version_key" ON "grade_change"("gradeId", "version");
