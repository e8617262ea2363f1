import { CourseList } from "../course/course-list.tsx";
import { titled } from "../language/read-spoken.ts";

export const generateMetadata = () => titled("Your courses");

export default function Home() {
  return <CourseList />;
}
