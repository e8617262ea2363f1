import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createDatabase } from "../../packages/database/src/index.ts";

/** Tokens are of no use to anybody after it. */
const TOKEN_DAYS = 1;
/** Rows a statement. */
const BATCH = 1_000;

export interface EnrolledClass {
  /** Of an assistant, who sees what students do not. */
  readonly staffToken: string;
  readonly tokens: readonly string[];
}

/**
 * Puts so many students, and an assistant, into every course of the database; each may read and hand in with an access
 * token.
 */
export async function enrolClass(databaseUrl: string, students: number): Promise<EnrolledClass> {
  const database = createDatabase(databaseUrl);
  try {
    const courses = await database.course.findMany({ select: { id: true } });
    const tokens: string[] = [];
    for (let from = 0; from <= students; from += BATCH) {
      const some = Array.from({ length: Math.min(BATCH, students + 1 - from) }, (_, index) => person(from + index));
      await database.user.createMany({
        data: some.map(({ id, name }) => ({ id, name, email: `${id}@laptime.test`, emailVerified: true })),
      });
      await database.enrolment.createMany({
        data: some.flatMap(({ id, role }) => courses.map((course) => ({ courseId: course.id, userId: id, role }))),
      });
      await database.accessToken.createMany({ data: some.map(tokenRow) });
      tokens.push(...some.map(({ token }) => token));
    }
    await database.$executeRaw`ANALYZE`;
    const [staffToken = "", ...others] = tokens;
    return { staffToken, tokens: others };
  } finally {
    await database.$disconnect();
  }
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "assistant" | "student";
  readonly token: string;
}

/** The first is the assistant. */
const person = (number: number): Person => ({
  id: randomUUID(),
  name: number === 0 ? "Assistant" : `Student ${number}`,
  role: number === 0 ? "assistant" : "student",
  token: `lap_${randomBytes(32).toString("base64url")}`,
});

/** As the API keeps them: the token's sha256, and not the token. Used a moment ago, as in the middle of an hour's work. */
const tokenRow = ({ id, token }: Person) => ({
  userId: id,
  name: "bench",
  hash: createHash("sha256").update(token).digest("hex"),
  scopes: ["read", "submit"],
  lastUsedAt: new Date(),
  expiresAt: new Date(Date.now() + TOKEN_DAYS * 86_400_000),
});
