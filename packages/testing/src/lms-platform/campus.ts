import { randomUUID } from "node:crypto";
import { role } from "./vocabulary.ts";

/** A tool as the platform's administrator has registered it. */
export interface Tool {
  readonly clientId: string;
  readonly name: string;
  readonly initiateLoginUri: string;
  readonly redirectUris: readonly string[];
  readonly jwksUri: string;
  readonly targetLinkUri: string;
  readonly deepLinkUri: string;
  readonly scopes: readonly string[];
}

/** One installation of a tool. Courses belong to one. */
export interface Deployment {
  readonly id: string;
  /** Moodle's number of the tool, in every address of its services. */
  readonly typeId: string;
  readonly tool: Tool;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** The registrar's number. */
  readonly sourcedId: string;
  readonly login: string;
}

export interface Membership {
  readonly user: User;
  /** Full names of roles. */
  roles: readonly string[];
  status: "Active" | "Inactive";
}

export interface Course {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly deployment: Deployment;
  readonly members: Map<string, Membership>;
  /** Canvas takes no score for a course that is not published, and knows no concluded one. */
  state: "published" | "unpublished" | "concluded";
}

export interface LineItem {
  readonly id: string;
  readonly course: Course;
  label: string;
  scoreMaximum: number;
  resourceId: string;
  tag: string;
  resourceLinkId: string | null;
  /** Made by the platform for a link, not by the tool: the tool may not delete it. */
  readonly coupled: boolean;
}

export interface ResourceLink {
  readonly id: string;
  readonly course: Course;
  readonly title: string;
  readonly targetLinkUri: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly lineItem: LineItem | null;
}

export interface NewLink {
  readonly title?: string;
  readonly targetLinkUri?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly lineItem?: { label?: string; scoreMaximum: number; resourceId?: string; tag?: string };
}

/** How a platform counts its users, deployments and the rest. */
export interface Numbering {
  userId(count: number): string;
  courseId(count: number): string;
  deploymentId(count: number): string;
  linkId(count: number): string;
}

/** Who and what there is on a platform. Tests fill it; the services read it. */
export class Campus {
  readonly tools = new Map<string, Tool>();
  readonly deployments = new Map<string, Deployment>();
  readonly courses = new Map<string, Course>();
  readonly users = new Map<string, User>();
  readonly links = new Map<string, ResourceLink>();
  readonly lineItems = new Map<string, LineItem>();
  readonly #numbering: Numbering;
  #lineItemCount = 40;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  addTool(tool: Omit<Tool, "clientId"> & { clientId?: string }): Tool {
    const added = { ...tool, clientId: tool.clientId ?? randomUUID() };
    this.tools.set(added.clientId, added);
    return added;
  }

  deploy(tool: Tool): Deployment {
    const typeId = String(this.deployments.size + 1);
    const deployment = { id: this.#numbering.deploymentId(this.deployments.size + 1), typeId, tool };
    this.deployments.set(deployment.id, deployment);
    return deployment;
  }

  addCourse(deployment: Deployment, given: { title?: string; label?: string } = {}): Course {
    const id = this.#numbering.courseId(this.courses.size + 1);
    const title = given.title ?? `Course ${id}`;
    const course: Course = {
      ...{ id, title, label: given.label ?? `C-${id}`, deployment },
      ...{ members: new Map(), state: "published" },
    };
    this.courses.set(id, course);
    return course;
  }

  addUser(given: Partial<User> = {}): User {
    const id = given.id ?? this.#numbering.userId(this.users.size + 1);
    const [givenName, familyName] = [given.givenName ?? "Lin", given.familyName ?? `Nr${this.users.size + 1}`];
    const login = given.login ?? `${givenName}.${familyName}`.toLowerCase();
    const user = {
      ...{ id, givenName, familyName, name: `${givenName} ${familyName}`, login },
      ...{ email: `${login}@university.test`, sourcedId: `S-${this.users.size + 1}` },
      ...given,
    };
    this.users.set(id, user);
    return user;
  }

  /** Adds a member or changes what they are. */
  enrol(course: Course, user: User, roles: string | readonly string[] = role.learner): Membership {
    const membership: Membership = { user, roles: typeof roles === "string" ? [roles] : roles, status: "Active" };
    course.members.set(user.id, membership);
    return membership;
  }

  /** Many students at once, enrolled. */
  addStudents(course: Course, count: number): User[] {
    return Array.from({ length: count }, () => {
      const user = this.addUser();
      this.enrol(course, user);
      return user;
    });
  }

  unenrol(course: Course, user: User): void {
    course.members.delete(user.id);
  }

  /** A link in a course; with a column in the grade book when it says `lineItem`. */
  addLink(course: Course, given: NewLink = {}): ResourceLink {
    const id = this.#numbering.linkId(this.links.size + 1);
    const title = given.title ?? `Link ${id}`;
    const wanted = given.lineItem;
    const lineItem =
      wanted === undefined
        ? null
        : this.addLineItem(course, {
            ...{ label: wanted.label ?? title, scoreMaximum: wanted.scoreMaximum, coupled: true, resourceLinkId: id },
            ...{ resourceId: wanted.resourceId ?? "", tag: wanted.tag ?? "" },
          });
    const targetLinkUri = given.targetLinkUri ?? course.deployment.tool.targetLinkUri;
    const link = { id, course, title, targetLinkUri, custom: given.custom ?? {}, lineItem };
    this.links.set(id, link);
    return link;
  }

  addLineItem(course: Course, given: Omit<LineItem, "id" | "course">): LineItem {
    const item = { ...given, id: String(++this.#lineItemCount), course };
    this.lineItems.set(item.id, item);
    return item;
  }
}

/** Who may be graded in a course: its students, the test student not among them. */
export function findStudent(course: Course, userId: string): User | null {
  const member = course.members.get(userId);
  if (member === undefined || member.status !== "Active") return null;
  const isStudent = member.roles.includes(role.learner) && !member.roles.includes(role.testUser);
  return isStudent ? member.user : null;
}
