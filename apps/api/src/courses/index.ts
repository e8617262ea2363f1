export * from "./attempts-used.ts";
export * from "./course-access.ts";
export * from "./course-import.store.ts";
export * from "./course.store.ts";
export * from "./courses.module.ts";
export * from "./deadlines-of.ts";
export * from "./grade-view.ts";
export * from "./import-course.ts";
