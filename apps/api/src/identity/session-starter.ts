import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * Lets this server alone sign somebody in whom another one has vouched for in a way that the library does not know. It has
 * no path: `auth.api.startSession` is the only way to it.
 */
export const sessionStarter = () => ({
  id: "session-starter",
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (user === null) throw new Error("nobody has this id");
        await setSessionCookie(context, { session: await internalAdapter.createSession(user.id), user });
        return {};
      },
    ),
  },
});
