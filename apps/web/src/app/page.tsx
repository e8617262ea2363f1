import type { Metadata } from "next";
import { CourseList } from "../course/course-list.tsx";

export const metadata: Metadata = { title: "Your courses" };

export default function Home() {
  return <CourseList />;
}
