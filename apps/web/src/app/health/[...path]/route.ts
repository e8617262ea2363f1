import { forward } from "../../../lib/forward.ts";

export const dynamic = "force-dynamic";

export { forward as GET, forward as POST, forward as PUT, forward as PATCH, forward as DELETE };
