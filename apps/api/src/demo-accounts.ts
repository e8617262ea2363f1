import type { AccountOrder } from "./identity/index.ts";

const password = "laptime-demo";

/** For the demonstration on one machine; `npm start` prints them. */
export const demoAccounts: readonly AccountOrder[] = [
  { email: "ada.instructor@laptime.test", name: "Ada Instructor", password, role: "instructor" },
  { email: "lin.student@laptime.test", name: "Lin Student", password, role: "student" },
  { email: "sam.student@laptime.test", name: "Sam Student", password, role: "student" },
];
