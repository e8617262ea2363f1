import { expect, test } from "vitest";
import { isTestUser, roleOf } from "./role-of.ts";

const inCourse = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`;
const part = (of: string, name: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership/${of}#${name}`;
const atInstitution = (name: string) => `http://purl.imsglobal.org/vocab/lis/v2/institution/person#${name}`;

test.each([
  [[inCourse("Instructor")], "instructor"],
  [[inCourse("Learner")], "student"],
  [["Learner"], "student"],
  [["urn:lti:role:ims/lis/Learner"], null],
  [[inCourse("Instructor"), part("Instructor", "TeachingAssistant")], "assistant"],
  [[inCourse("Mentor")], "observer"],
  [[inCourse("Learner"), inCourse("Instructor")], "instructor"],
  [[], null],
  // Who has a rank at the institution has none in the course by it.
  [[atInstitution("Instructor"), atInstitution("Administrator")], null],
  [[inCourse("Administrator")], null],
  [[atInstitution("Administrator"), inCourse("Learner")], "student"],
  [["https://evil.test/membership#Instructor"], null],
])("%j is %s", (roles, role) => expect(roleOf(roles)).toBe(role));

test("a test user is one whatever else is said", () => {
  expect(isTestUser([inCourse("Learner"), "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"])).toBe(true);
  expect(isTestUser([inCourse("Learner")])).toBe(false);
});
