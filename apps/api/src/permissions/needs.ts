import { applyDecorators, SetMetadata } from "@nestjs/common";
import { ApiExtension } from "@nestjs/swagger";
import { PERMISSION_EXTENSION } from "../identity/index.ts";
import type { Permission } from "./policy.ts";

export const NEEDS = Symbol("needed permission");

export const FOR_OPERATORS = Symbol("for operators");

/** A route of the place as a whole: answered to those who run it. */
export const ForOperators = () =>
  applyDecorators(SetMetadata(FOR_OPERATORS, true), ApiExtension(PERMISSION_EXTENSION, "operators"));

/** A route of a course: answered to those whom the policy grants it. */
export const Needs = (permission: Permission) =>
  applyDecorators(SetMetadata(NEEDS, permission), ApiExtension(PERMISSION_EXTENSION, permission));
