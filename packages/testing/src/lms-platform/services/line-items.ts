import type { Course, LineItem } from "../campus.ts";
import { json, readObject, type Answer, type Request } from "../exchange.ts";
import { addressOf, type PlatformCore } from "../platform-core.ts";
import { media } from "../vocabulary.ts";

/** The columns of a course: list (filtered, in pages), create, read, change, delete. */
export function serveLineItems(core: PlatformCore, course: Course, request: Request): Answer {
  if (request.operation === "lineItem") return serveLineItem(core, course, request);
  if (request.method === "GET") return list(core, course, request);
  if (request.method === "POST") return create(core, course, request);
  return core.profile.refusal(405, "Method not allowed");
}

function list(core: PlatformCore, course: Course, request: Request): Answer {
  const query = request.url.searchParams;
  const asked = (name: string, value: string | null) => !query.has(name) || query.get(name) === value;
  const items = [...core.campus.lineItems.values()]
    .filter((item) => item.course === course)
    .filter((item) => asked("resource_link_id", item.resourceLinkId))
    .filter((item) => asked("resource_id", item.resourceId) && asked("tag", item.tag));
  const page = core.profile.page(items, request);
  if ("status" in page) return page;
  const answer = json(
    200,
    page.items.map((item) => shown(core, item)),
    media.lineItems,
  );
  return page.link === null ? answer : { ...answer, headers: { ...answer.headers, link: page.link } };
}

function create(core: PlatformCore, course: Course, request: Request): Answer {
  const wanted = readLineItem(request.body);
  if (wanted === null) return core.profile.refusal(400, "No label or Score Maximum");
  const { resourceLinkId } = wanted;
  if (resourceLinkId !== null && core.campus.links.get(resourceLinkId)?.course !== course) {
    return core.profile.refusal(404, "No such resource link");
  }
  return json(201, shown(core, core.campus.addLineItem(course, { ...wanted, coupled: false })), media.lineItem);
}

function serveLineItem(core: PlatformCore, course: Course, request: Request): Answer {
  const item = findLineItem(core, course, request);
  if (item === null) return core.profile.refusal(404, "Line item does not exist");
  if (request.method === "PUT") return change(core, item, request);
  if (request.method === "DELETE") return remove(core, item);
  return request.method === "GET"
    ? json(200, shown(core, item), media.lineItem)
    : core.profile.refusal(405, "Method not allowed");
}

function change(core: PlatformCore, item: LineItem, request: Request): Answer {
  const wanted = readLineItem(request.body);
  if (wanted === null) return core.profile.refusal(400, "No label or Score Maximum");
  const before = item.scoreMaximum;
  Object.assign(item, { ...wanted, resourceLinkId: wanted.resourceLinkId ?? item.resourceLinkId });
  for (const entry of before === item.scoreMaximum ? [] : core.gradeBook.entriesOf(item)) {
    core.gradeBook.put(core.profile.rescale(entry, before, item.scoreMaximum, core.now()));
  }
  return json(200, shown(core, item), media.lineItem);
}

function remove(core: PlatformCore, item: LineItem): Answer {
  if (item.coupled) return core.profile.refusal(core.profile.deleteCoupledStatus, "The column belongs to a link");
  core.campus.lineItems.delete(item.id);
  core.gradeBook.drop(item);
  return { status: 204 };
}

export function findLineItem(core: PlatformCore, course: Course, request: Request): LineItem | null {
  const item = core.campus.lineItems.get(request.params["item"] ?? "");
  return item?.course === course ? item : null;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** A line item as a tool writes it; null without a label or a maximum. */
export function readLineItem(body: string): Omit<LineItem, "id" | "course" | "coupled"> | null {
  const read = readObject(body);
  if (read === null || typeof read["scoreMaximum"] !== "number" || typeof read["label"] !== "string") return null;
  const { label, scoreMaximum, resourceLinkId } = read;
  return {
    ...{ label, scoreMaximum, resourceId: text(read["resourceId"]), tag: text(read["tag"]) },
    resourceLinkId: typeof resourceLinkId === "string" ? resourceLinkId : null,
  };
}

const shown = (core: PlatformCore, item: LineItem) => ({
  ...{ id: addressOf(core, "lineItem", item.course, item), label: item.label, scoreMaximum: item.scoreMaximum },
  ...{ resourceId: item.resourceId, tag: item.tag },
  ...(item.resourceLinkId !== null && { resourceLinkId: item.resourceLinkId }),
});
