import { scopes } from "@laptime/lms/lti";
import { ServiceRefused, type PlatformServices } from "./platform-services.ts";
import type { PassbackPlace, PassbackStore } from "./passback.store.ts";

/** Columns that platforms have not made themselves: one for each assignment, made when the first grade needs it. */
export class Columns {
  readonly #making = new Map<string, Promise<string | null>>();

  constructor(
    private readonly passbacks: PassbackStore,
    private readonly services: PlatformServices,
  ) {}

  /**
   * Its address; null: another process makes it just now. Rejects like the services, with `ServiceRefused` where the course
   * has none for columns.
   */
  ensure(place: PassbackPlace): Promise<string | null> {
    const known = this.#making.get(place.lineItemId);
    if (known !== undefined) return known;
    const made = this.#make(place).finally(() => this.#making.delete(place.lineItemId));
    this.#making.set(place.lineItemId, made);
    return made;
  }

  async #make({
    lineItemId,
    lineItemsUrl,
    scopes: granted,
    platform,
    assignment,
  }: PassbackPlace): Promise<string | null> {
    if (lineItemsUrl === null || !granted.includes(scopes.lineItem)) throw new ServiceRefused(NO_COLUMNS);
    if (!(await this.passbacks.takeColumn(lineItemId))) return (await this.passbacks.place(lineItemId))?.url ?? null;
    let url: string | null = null;
    try {
      const { id: resourceId, title: label, points: scoreMaximum } = assignment;
      url = await this.services.ensureColumn({ platform, scopes: granted }, lineItemsUrl, {
        ...{ resourceId, label, scoreMaximum },
      });
      return url;
    } finally {
      await this.passbacks.keepColumn(lineItemId, url);
    }
  }
}

const NO_COLUMNS = {
  ...{ status: 403, statusText: "Laptime may not make columns in this course.", body: "" },
  headers: new Headers(),
};
