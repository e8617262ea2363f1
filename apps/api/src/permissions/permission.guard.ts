import { Inject, Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { IdPipe } from "../http/id.pipe.ts";
import { Refusal } from "../http/refusal.ts";
import { Operators, OWN_ACCOUNT, PUBLIC, type SignedInRequest } from "../identity/index.ts";
import { FOR_OPERATORS, NEEDS } from "./needs.ts";
import { isPlaceName, PlaceStore } from "./place.store.ts";
import { grantOf, type Permission, ruleOf } from "./policy.ts";

const idPipe = new IdPipe();

/** After the session guard, before every route: what is neither public, of the caller's account nor granted is closed. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    @Inject(PlaceStore) private readonly places: PlaceStore,
    @Inject(Operators) private readonly operators: Operators,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = [context.getHandler(), context.getClass()];
    const isOpen = [PUBLIC, OWN_ACCOUNT].some((mark) => this.reflector.getAllAndOverride<boolean>(mark, marked));
    if (isOpen) return true;
    if (this.reflector.getAllAndOverride<boolean>(FOR_OPERATORS, marked)) return this.#requireOperator(context);
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(NEEDS, marked);
    if (permission === undefined) throw new Error("the route says neither @Needs, @OwnAccount nor @Public");
    const { caller, params, view } = context.switchToHttp().getRequest<SignedInRequest>();
    if (caller === undefined) throw new Error("no caller: the permission guard stands before the session guard");
    if (view) await this.#requireView(permission, params, view);
    await this.#require(permission, params, caller.id);
    return true;
  }

  async #requireOperator(context: ExecutionContext): Promise<true> {
    const { caller, view } = context.switchToHttp().getRequest<SignedInRequest>();
    if (view) throw new Refusal("view_only");
    if (caller === undefined || !(await this.operators.has(caller.id))) throw new Refusal("operators_only");
    return true;
  }

  /** Who looks as a student is still one of the course's staff, and looks at nothing else. */
  async #requireView(
    permission: Permission,
    params: Readonly<Record<string, unknown>>,
    { courseId, viewer }: NonNullable<SignedInRequest["view"]>,
  ): Promise<void> {
    if (ruleOf(permission).anywhere) throw new Refusal("view_only");
    const role = await this.places.findRole(courseId, viewer.id);
    if (role === null || grantOf("students.viewAs", role) === "no") throw new Refusal("view_only");
    if ((await this.#courseOf(params)) !== courseId) throw new Refusal("not_found");
  }

  async #require(permission: Permission, params: Readonly<Record<string, unknown>>, userId: string): Promise<void> {
    const roles = ruleOf(permission).anywhere
      ? await this.places.rolesOf(userId)
      : [await this.#roleWhere(params, userId)];
    if (roles.every((role) => grantOf(permission, role) === "no")) throw new Refusal(ruleOf(permission).refusal);
  }

  /** In the course of what the path names first. */
  async #roleWhere(params: Readonly<Record<string, unknown>>, userId: string) {
    const courseId = await this.#courseOf(params);
    const role = courseId === null ? null : await this.places.findRole(courseId, userId);
    if (role === null) throw new Refusal("not_found");
    return role;
  }

  #courseOf(params: Readonly<Record<string, unknown>>): Promise<string | null> {
    const [name, value] = Object.entries(params).find(([name]) => isPlaceName(name)) ?? [];
    if (name === undefined || !isPlaceName(name)) throw new Error("the route's path names nothing of a course");
    return this.places.findCourse(name, idPipe.transform(value));
  }
}
